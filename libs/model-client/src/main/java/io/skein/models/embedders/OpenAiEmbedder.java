package io.skein.models.embedders;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.models.Embedder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A model of OpenAI or of any server that speaks its protocol. */
final class OpenAiEmbedder implements Embedder {

    private final EmbeddingsClient client;
    private final String model;

    OpenAiEmbedder(URI base, String key, String model) {
        this.client = new EmbeddingsClient("openai", URI.create(base + "/embeddings"), key);
        this.model = model;
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts, Purpose purpose) {
        // an empty text is refused there
        var input = texts.stream().map(text -> text.isBlank() ? "." : text).toList();
        return client.post(Map.of("model", model, "input", input, "encoding_format", "float"))
                .map(answer -> client.vectors(inOrder(answer), texts.size()));
    }

    private static List<JsonNode> inOrder(JsonNode answer) {
        return StreamSupport.stream(answer.path("data").spliterator(), false)
                .sorted(Comparator.comparingInt(one -> one.path("index").asInt()))
                .map(one -> one.path("embedding"))
                .toList();
    }
}
