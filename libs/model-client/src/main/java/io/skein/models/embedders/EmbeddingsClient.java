package io.skein.models.embedders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.http.Connections;
import io.skein.models.http.ProviderErrors;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Asks a server for embeddings: one JSON document there, one back. Never blocks. */
final class EmbeddingsClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI url;
    private final String key;
    private final ProviderErrors errors;

    EmbeddingsClient(String provider, URI url, String key) {
        this.url = url;
        this.key = key;
        this.errors = new ProviderErrors(provider, key);
    }

    Uni<JsonNode> post(Map<String, Object> body) {
        return Uni.createFrom()
                .completionStage(() -> HTTP.sendAsync(request(body), BodyHandlers.ofString()))
                .onFailure()
                .transform(thrown -> Connections.failure(errors, thrown))
                .map(this::read);
    }

    /** The vectors of an answer; refused unless there is one for each text. */
    List<float[]> vectors(Iterable<JsonNode> arrays, int expected) {
        var vectors = StreamSupport.stream(arrays.spliterator(), false)
                .map(EmbeddingsClient::vector)
                .toList();
        if (vectors.size() != expected || vectors.stream().anyMatch(vector -> vector.length == 0)) {
            throw errors.failure(
                    Kind.UNREADABLE_RESPONSE, "sent " + vectors.size() + " vectors for " + expected + " texts", null);
        }
        return vectors;
    }

    private HttpRequest request(Map<String, Object> body) {
        var request = HttpRequest.newBuilder(url).timeout(PATIENCE).header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return request.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts that cannot be written", impossible);
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw errors.answered(response.statusCode(), response.body(), null);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException broken) {
            throw errors.failure(Kind.UNREADABLE_RESPONSE, "sent embeddings that cannot be read", broken);
        }
    }

    private static float[] vector(JsonNode array) {
        var vector = new float[array.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = array.get(i).floatValue();
        }
        return vector;
    }
}
