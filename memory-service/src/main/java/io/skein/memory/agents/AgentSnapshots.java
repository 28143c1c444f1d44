package io.skein.memory.agents;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.json.Json;
import io.skein.memory.models.LlmConfig;
import io.skein.memory.models.ModelSettings;
import io.skein.memory.tools.Tools;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Agents as the runner needs them, kept by version: what has not changed is not read again. */
@Singleton
class AgentSnapshots {

    private static final int MOST_KEPT = 5_000;
    private static final String RESPONSE_FORMAT = "response_format";

    private final AgentStore store;
    private final Tools tools;
    private final Json json;
    private final Map<AgentId, AgentSnapshot> kept = new ConcurrentHashMap<>();

    AgentSnapshots(AgentStore store, Tools tools, Json json) {
        this.store = store;
        this.tools = tools;
        this.json = json;
    }

    Uni<AgentSnapshot> of(SqlClient client, AgentId agent) {
        return store.version(client, agent).chain(version -> of(client, agent, version));
    }

    Uni<AgentSnapshot> of(SqlClient client, AgentId agent, long version) {
        var known = kept.get(agent);
        return known != null && known.version() == version
                ? Uni.createFrom().item(known)
                : read(client, agent).invoke(this::keep);
    }

    private Uni<AgentSnapshot> read(SqlClient client, AgentId agent) {
        return Uni.combine()
                .all()
                .unis(store.find(client, agent), tools.attached(client, agent))
                .with(this::snapshot);
    }

    /** The odd clearing is cheaper than the bookkeeping of who was here last. */
    private void keep(AgentSnapshot snapshot) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(snapshot.id(), snapshot);
    }

    private AgentSnapshot snapshot(AgentRow agent, List<ToolSnapshot> tools) {
        var chosen = chosen(agent.mind());
        return new AgentSnapshot(
                agent.id(),
                agent.version(),
                agent.profile().name(),
                agent.profile().type(),
                agent.mind().model(),
                agent.mind().contextWindow(),
                ModelSettings.of(chosen).maxOutputTokens(),
                chosen,
                json.read(agent.mind().llmConfig(), LlmConfig.class).parallelToolCalls(),
                agent.profile().timezone(),
                tools,
                json.readList(agent.conduct().toolRules(), ToolRule.class),
                messageLimit(agent.mind()));
    }

    private @Nullable Integer messageLimit(AgentRow.Mind mind) {
        var limit =
                json.read(mind.compactionSettings(), CompactionSettings.class).messageLimit();
        return limit.isEmpty() ? null : limit.getAsInt();
    }

    /** Only what somebody chose: defaults are the provider's. */
    private @Nullable Map<String, Object> chosen(AgentRow.Mind mind) {
        var settings = new HashMap<String, Object>();
        var chosen = json.object(mind.chosenSettings());
        var format = json.object(mind.responseFormat());
        if (format != null) {
            settings.put(RESPONSE_FORMAT, format);
        }
        settings.putAll(chosen == null ? Map.of() : chosen);
        return settings.isEmpty() ? null : settings;
    }
}
