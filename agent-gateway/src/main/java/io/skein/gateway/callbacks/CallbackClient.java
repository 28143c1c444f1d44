package io.skein.gateway.callbacks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.gateway.outside.Destinations;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;

/** Posts JSON to an address that a caller named. A redirect is an answer like any other, and is not followed. */
@Singleton
class CallbackClient {

    private final Destinations destinations;
    private final CallbackSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    CallbackClient(Vertx vertx, Destinations destinations, CallbackSettings settings, ObjectMapper json) {
        this.destinations = destinations;
        this.settings = settings;
        this.json = json;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setKeepAlive(false));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** The status of the answer, whatever it is. */
    Uni<Integer> post(String url, Object body) {
        return Uni.createFrom()
                .completionStage(() -> destinations
                        .to(URI.create(url), settings.allowPrivate().orElseGet(destinations::mayBePrivate))
                        .compose(options -> http.request(options.setMethod(HttpMethod.POST)
                                .setTimeout(settings.timeout().toMillis())
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")))
                        .compose(request -> request.send(write(body)).map(this::statusOf))
                        .toCompletionStage())
                .ifNoItem()
                .after(settings.timeout())
                .fail();
    }

    /** What else it says is of no interest. */
    private int statusOf(HttpClientResponse response) {
        response.request().connection().close();
        return response.statusCode();
    }

    private Buffer write(Object body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result that is no JSON", impossible);
        }
    }
}
