package io.skein.memory.models;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.skein.contracts.models.ModelInfo;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks step-runner, which alone speaks to providers, for the models it can reach. */
@Singleton
class ModelsClient {

    private static final String RUNNER = "step-runner";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final JavaType MODELS =
            TypeFactory.defaultInstance().constructCollectionType(List.class, ModelInfo.class);

    private final PeerClient runner;

    ModelsClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.runner-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.runner = peers.at(RUNNER, url);
    }

    Uni<List<ModelInfo>> list() {
        return Peers.reach(RUNNER, runner.send(HttpMethod.GET, "/internal/models", null, MODELS), PATIENCE);
    }
}
