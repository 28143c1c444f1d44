package io.skein.memory.authoring;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.definitions.AgentDraft;
import io.skein.memory.definitions.AgentFields;
import io.skein.memory.definitions.AgentPrompts;
import io.skein.memory.groups.Groups;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Agents that look after the memory of another one: they share its blocks, have one of their own, and form a group with
 * it.
 */
@Singleton
class Companions {

    private static final String SUFFIX = "-sleeptime";
    private static final String OWN_BLOCK = "memory_persona";

    private final Json json;
    private final Blocks blocks;
    private final Groups groups;

    Companions(Json json, Blocks blocks, Groups groups) {
        this.json = json;
        this.blocks = blocks;
        this.groups = groups;
    }

    /** Whether such an agent is made along with the one that is asked for. */
    static boolean wanted(AgentFields said, AgentDraft agent) {
        var type = said.typeOfNew();
        return said.wantsSleeptime()
                && agent.agent().mind().embedding() != null
                && type != AgentType.SLEEPTIME_AGENT
                && type != AgentType.VOICE_SLEEPTIME_AGENT;
    }

    /** What is asked for it: the model of the other, and nothing else that it chose. */
    AgentFields fieldsFor(AgentDraft agent) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", agent.agent().profile().name() + SUFFIX);
        fields.put("agent_type", AgentType.SLEEPTIME_AGENT.wire());
        fields.put("model", agent.agent().mind().model());
        fields.put("timezone", agent.agent().profile().timezone());
        fields.put("project_id", agent.agent().links().projectId());
        fields.put("memory_blocks", List.of(Map.of("label", OWN_BLOCK, "value", AgentPrompts.MEMORY_PERSONA)));
        return json.read(json.write(fields), AgentFields.class);
    }

    /** Once both are stored and have their own blocks. */
    Uni<Void> join(SqlClient tx, AgentId manager, AgentId companion) {
        return blocks.recordsOf(tx, List.of(manager))
                .map(all -> all.getOrDefault(manager, List.of()).stream()
                        .map(BlockRecord::id)
                        .toList())
                .chain(shared -> blocks.attachKnown(tx, companion, shared))
                .chain(() -> groups.pair(tx, manager, companion));
    }

    /** Those of an agent that is about to go: they go with it. */
    Uni<List<AgentId>> of(SqlClient tx, AgentId manager) {
        return groups.managedBy(tx, List.of(manager))
                .map(groups -> groups.containsKey(manager) ? groups.get(manager).agentIds() : List.of());
    }
}
