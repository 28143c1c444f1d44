package io.skein.runner.overviews;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.runs.WindowAtHand;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks memory-service what is in view. */
@Singleton
class OverviewClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient memory;

    OverviewClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        memory = peers.at("memory-service", url);
    }

    Uni<WindowAtHand> window(AgentId agent, @Nullable String conversation) {
        var query =
                conversation == null ? "" : "?conversation=" + URLEncoder.encode(conversation, StandardCharsets.UTF_8);
        var question = memory.get("/internal/agents/" + agent + "/window" + query, WindowAtHand.class);
        return Peers.reach(memory.peer(), question, PATIENCE);
    }
}
