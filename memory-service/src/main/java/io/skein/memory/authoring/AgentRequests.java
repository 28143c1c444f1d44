package io.skein.memory.authoring;

import io.skein.contracts.ids.AgentId;
import io.skein.memory.agents.AgentState;
import io.skein.memory.definitions.AgentChoices;
import io.skein.memory.definitions.AgentChoices.Chosen;
import io.skein.memory.definitions.AgentDraft;
import io.skein.memory.definitions.AgentDrafts;
import io.skein.memory.definitions.AgentEdits;
import io.skein.memory.definitions.AgentFields;
import io.skein.memory.definitions.AgentTools;
import io.skein.memory.desks.Desks;
import io.skein.memory.library.Brought;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes requests to make and change agents: checks them, looks up what they name, and only then opens a transaction.
 */
@Singleton
class AgentRequests {

    private final Pool pool;
    private final AgentChoices choices;
    private final AgentTools tools;
    private final AgentDrafts drafts;
    private final AgentWrites writes;
    private final Companions companions;
    private final Desks desks;

    AgentRequests(
            Pool pool,
            AgentChoices choices,
            AgentTools tools,
            AgentDrafts drafts,
            AgentWrites writes,
            Companions companions,
            Desks desks) {
        this.pool = pool;
        this.choices = choices;
        this.tools = tools;
        this.drafts = drafts;
        this.writes = writes;
        this.companions = companions;
        this.desks = desks;
    }

    Uni<AgentState> create(AgentFields said) {
        AgentDrafts.check(said);
        return choices.forNew(said)
                .chain(chosen -> draft(said, chosen)
                        .chain(agent ->
                                desks.bring(said.folders(), agent.limits()).map(agent::with))
                        .chain(agent -> create(said, chosen, agent)));
    }

    private Uni<AgentState> create(AgentFields said, Chosen chosen, AgentDraft agent) {
        return Companions.wanted(said, agent)
                ? draft(companions.fieldsFor(agent), chosen).chain(companion -> writes.create(agent, companion))
                : writes.create(agent);
    }

    private Uni<AgentDraft> draft(AgentFields said, Chosen chosen) {
        return pool.withConnection(client -> tools.of(client, said)).map(found -> drafts.draft(said, chosen, found));
    }

    Uni<Void> update(AgentId agent, AgentFields said) {
        AgentEdits.check(said);
        return choices.forChange(said)
                .chain(chosen -> folders(agent, said).chain(folders -> writes.update(agent, said, chosen, folders)));
    }

    private Uni<List<Brought>> folders(AgentId agent, AgentFields said) {
        return said.folders().isEmpty()
                ? Uni.createFrom().item(List.of())
                : desks.limits(agent).chain(limits -> desks.bring(said.folders(), limits));
    }

    Uni<Void> delete(AgentId agent) {
        return writes.delete(agent);
    }
}
