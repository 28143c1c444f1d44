package io.skein.models.providers;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Reads a provider's list of models. */
final class ListingClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final URI url;
    private final Map<String, String> headers;
    private final ProviderErrors errors;

    ListingClient(URI url, Map<String, String> headers, ProviderErrors errors) {
        this.url = url;
        this.headers = headers;
        this.errors = errors;
    }

    /** The {@code data} of the answer. */
    Uni<JsonNode> read() {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5));
        headers.forEach(request::header);
        return Uni.createFrom()
                .completionStage(() -> HTTP.sendAsync(request.build(), BodyHandlers.ofString()))
                .onFailure()
                .transform(thrown -> Connections.failure(errors, thrown))
                .map(this::data);
    }

    private JsonNode data(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw errors.answered(response.statusCode(), response.body(), null);
        }
        try {
            return JSON.readTree(response.body()).path("data");
        } catch (JsonProcessingException broken) {
            throw errors.failure(Kind.UNREADABLE_RESPONSE, "sent a list of models that cannot be read", broken);
        }
    }
}
