package io.skein.memory.models;

import io.quarkus.test.Mock;
import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.platform.peers.PeerClients;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Three models that no runner has to serve. */
@Mock
@Singleton
public class ScriptedModelsClient extends ModelsClient {

    private static final String ENDPOINT = "http://127.0.0.1:1/v1";

    ScriptedModelsClient(PeerClients peers) {
        super(peers, ENDPOINT);
    }

    @Override
    Uni<List<ModelInfo>> list() {
        return Uni.createFrom()
                .item(List.of(
                        model("openai-proxy/gpt-4o-mini", Kind.LLM, 0),
                        model("openai-proxy/gpt-4o", Kind.LLM, 0),
                        model("openai/text-embedding-3-small", Kind.EMBEDDING, 1536)));
    }

    private static ModelInfo model(String handle, Kind kind, int dimensions) {
        var name = handle.substring(handle.indexOf('/') + 1);
        return new ModelInfo(
                handle, name, kind, "openai", "openai", "openai", ENDPOINT, 128_000, 16_384, dimensions, false);
    }
}
