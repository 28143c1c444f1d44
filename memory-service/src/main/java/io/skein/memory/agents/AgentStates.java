package io.skein.memory.agents;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.Desks;
import io.skein.memory.groups.Groups;
import io.skein.memory.json.RawJson;
import io.skein.memory.secrets.AgentSecrets;
import io.skein.memory.tools.ToolRecord;
import io.skein.memory.tools.Tools;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Gathers what belongs to agents: one statement per kind for all of them, sent together. */
@Singleton
class AgentStates {

    private final AgentStore store;
    private final Blocks blocks;
    private final Tools tools;
    private final Windows windows;
    private final AgentSecrets secrets;
    private final Groups groups;
    private final Desks desks;

    AgentStates(
            AgentStore store,
            Blocks blocks,
            Tools tools,
            Windows windows,
            AgentSecrets secrets,
            Groups groups,
            Desks desks) {
        this.store = store;
        this.blocks = blocks;
        this.tools = tools;
        this.windows = windows;
        this.secrets = secrets;
        this.groups = groups;
        this.desks = desks;
    }

    private record Belongings(
            Map<ConversationId, List<MessageId>> messages,
            Map<AgentId, List<BlockRecord>> blocks,
            Map<AgentId, List<ToolRecord>> tools,
            Map<AgentId, List<RawJson>> folders) {}

    /** One agent, with all that belongs to it, in one go. */
    Uni<AgentState> of(SqlClient client, AgentId agent) {
        return Uni.combine()
                .all()
                .unis(store.find(client, agent), belongings(client, List.of(agent)))
                .with(this::state)
                .chain(state -> managing(client, List.of(state)))
                .map(List::getFirst)
                .chain(state -> withFiles(client, state));
    }

    /** Few agents have folders, so only for those another statement is sent. */
    private Uni<AgentState> withFiles(SqlClient client, AgentState state) {
        return state.folders().isEmpty()
                ? Uni.createFrom().item(state)
                : desks.blocks(client, state.agent().id()).map(state::having);
    }

    /** In the order of the rows. */
    Uni<List<AgentState>> of(SqlClient client, List<AgentRow> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return belongings(client, agents.stream().map(AgentRow::id).toList())
                .map(all -> agents.stream().map(agent -> state(agent, all)).toList())
                .chain(states -> managing(client, states));
    }

    /** Few agents manage a group, so only for those another statement is sent. */
    private Uni<List<AgentState>> managing(SqlClient client, List<AgentState> states) {
        var managers = states.stream()
                .filter(AgentState::mayManage)
                .map(state -> state.agent().id())
                .toList();
        return managers.isEmpty()
                ? Uni.createFrom().item(states)
                : groups.managedBy(client, managers)
                        .map(found -> states.stream()
                                .map(state ->
                                        state.managing(found.get(state.agent().id())))
                                .toList());
    }

    private Uni<Belongings> belongings(SqlClient client, List<AgentId> agents) {
        var conversations = agents.stream().map(ConversationId::defaultOf).toList();
        return Uni.combine()
                .all()
                .unis(
                        windows.inContext(client, conversations),
                        blocks.recordsOf(client, agents),
                        tools.recordsOf(client, agents),
                        desks.shown(client, agents))
                .with(Belongings::new);
    }

    private AgentState state(AgentRow agent, Belongings all) {
        return new AgentState(
                agent,
                all.messages().getOrDefault(ConversationId.defaultOf(agent.id()), List.of()),
                null,
                null,
                all.blocks().getOrDefault(agent.id(), List.of()),
                all.tools().getOrDefault(agent.id(), List.of()),
                all.folders().getOrDefault(agent.id(), List.of()),
                List.of(),
                secrets.open(agent.id(), agent.conduct().secrets()));
    }
}
