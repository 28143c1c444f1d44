package io.skein.memory.callbacks;

import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Posts to whom runs call back. What they answer does not matter, only that they do. */
@ApplicationScoped
class CallbackClient {

    private final HttpClient http;
    private final Json json;
    private final CallbackSettings settings;

    CallbackClient(Vertx vertx, Json json, CallbackSettings settings) {
        this.http = vertx.createHttpClient();
        this.json = json;
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** The status of the answer; fails if there is none in time, or no such place. */
    Uni<Integer> post(String url, Object body) {
        var bytes = Buffer.buffer(json.write(body));
        return Uni.createFrom()
                .completionStage(() -> http.request(new RequestOptions()
                                .setAbsoluteURI(url)
                                .setMethod(HttpMethod.POST)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
                        .compose(request -> send(request, bytes))
                        .toCompletionStage())
                .ifNoItem()
                .after(settings.patience())
                .fail();
    }

    private static Future<Integer> send(HttpClientRequest request, Buffer body) {
        return request.send(body).map(HttpClientResponse::statusCode);
    }
}
