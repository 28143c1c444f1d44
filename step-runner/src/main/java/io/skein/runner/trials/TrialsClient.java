package io.skein.runner.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.agents.AgentAtHand;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.memory.EditMemory;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks memory-service what a tool needs that is tried. */
@Singleton
class TrialsClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient memory;

    TrialsClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        memory = peers.at("memory-service", url);
    }

    Uni<AgentAtHand> atHand(AgentId agent) {
        var question = memory.get("/internal/agents/" + agent + "/at-hand", AgentAtHand.class);
        return Peers.reach(memory.peer(), question, PATIENCE);
    }

    /** Not tried again: an edit that was made twice would be there twice. */
    Uni<ToolReturn> edit(AgentId agent, EditMemory edit) {
        var request = memory.post("/internal/agents/" + agent + "/edits", edit, ToolReturn.class);
        return Peers.reach(memory.peer(), request, Duration.ZERO);
    }

    Uni<JsonNode> schema(String source) {
        var question = memory.post("/internal/tools/schema", Map.of("source_code", source), JsonNode.class);
        return Peers.reach(memory.peer(), question, PATIENCE);
    }
}
