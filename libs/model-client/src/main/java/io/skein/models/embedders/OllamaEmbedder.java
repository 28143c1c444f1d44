package io.skein.models.embedders;

import io.skein.models.Embedder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A model of an Ollama server. */
final class OllamaEmbedder implements Embedder {

    private final EmbeddingsClient client;
    private final String model;

    OllamaEmbedder(URI base, String model) {
        this.client = new EmbeddingsClient("ollama", URI.create(base + "/api/embed"), "");
        this.model = model;
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts, Purpose purpose) {
        return client.post(Map.of("model", model, "input", texts, "truncate", true))
                .map(answer -> client.vectors(answer.path("embeddings"), texts.size()));
    }
}
