package io.skein.runner.completions;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks memory-service about agents. */
@Singleton
class AgentsClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient memory;

    AgentsClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        memory = peers.at("memory-service", url);
    }

    /** The handle of the agent's model. */
    Uni<String> model(AgentId agent) {
        return Peers.reach(memory.peer(), memory.get("/v1/agents/" + agent, JsonNode.class), PATIENCE)
                .map(found -> found.path("model").asText());
    }
}
