package io.skein.platform.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.platform.failures.ProblemReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks JSON with one peer over kept-alive connections. Each call is sent once per subscription; wrap it in
 * {@link Peers#reach} to have it repeated. What the peer rejects comes back as the same {@code Rejection}.
 */
public final class PeerClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String peer;
    private final URI address;
    private final HttpClient http;
    private final ObjectMapper json;
    private final Optional<String> key;
    private final Optional<String> internalKey;
    private final ProblemReader problems;

    /** What all clients share: connections, the JSON rules, and the keys that are shown if there are any. */
    record Means(HttpClient http, ObjectMapper json, Optional<String> key, Optional<String> internalKey) {}

    PeerClient(String peer, URI address, Means means) {
        this.peer = peer;
        this.address = address;
        this.http = means.http();
        this.json = means.json();
        this.key = means.key();
        this.internalKey = means.internalKey();
        this.problems = new ProblemReader(json);
    }

    /** The name that failures of this peer carry. */
    public String peer() {
        return peer;
    }

    public <T> Uni<T> get(String path, Class<T> answer) {
        return send(HttpMethod.GET, path, null, type(answer));
    }

    public <T> Uni<T> post(String path, Object body, Class<T> answer) {
        return send(HttpMethod.POST, path, body, type(answer));
    }

    /** Posts without regard to what a successful answer says. */
    public Uni<Void> post(String path, Object body) {
        return exchange(HttpMethod.POST, path, body, bytes -> null);
    }

    /**
     * For answers with type parameters, as {@code json.getTypeFactory().constructCollectionType(List.class, X.class)}.
     */
    public <T> Uni<T> send(HttpMethod method, String path, @Nullable Object body, JavaType answer) {
        return exchange(method, path, body, bytes -> read(bytes, answer));
    }

    private JavaType type(Class<?> answer) {
        return json.constructType(answer);
    }

    private <T> Uni<T> exchange(
            HttpMethod method, String path, @Nullable Object body, Function<Buffer, @Nullable T> read) {
        return Uni.createFrom()
                .<T>completionStage(() -> http.request(options(method, path))
                        // One chain: attached from another thread, a second step would come too late.
                        .compose(request -> start(request, body).compose(response -> finish(response, read)))
                        .toCompletionStage())
                .onFailure(Peers::isAway)
                .transform(failure -> Peers.outage(peer, failure));
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? (isTls() ? 443 : 80) : address.getPort())
                .setSsl(isTls())
                .setURI(path)
                .setTimeout(TIMEOUT.toMillis());
    }

    private boolean isTls() {
        return "https".equals(address.getScheme());
    }

    private Future<HttpClientResponse> start(HttpClientRequest request, @Nullable Object body) {
        key.ifPresent(shown -> request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + shown));
        internalKey.ifPresent(shown -> request.putHeader(InternalKey.HEADER, shown));
        return body == null
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(write(body));
    }

    private <T> Future<T> finish(HttpClientResponse response, Function<Buffer, @Nullable T> read) {
        return response.body().map(bytes -> {
            if (response.statusCode() >= 400) {
                throw problems.read(
                        peer, response.statusCode(), response.getHeader(ProblemReader.CODE_HEADER), bytes.getBytes());
            }
            return read.apply(bytes);
        });
    }

    private Buffer write(Object body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a contract that cannot be written: " + body.getClass(), impossible);
        }
    }

    private <T> @Nullable T read(Buffer bytes, JavaType type) {
        try {
            return bytes.length() == 0 ? null : json.readValue(bytes.getBytes(), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(peer + " answered something that is no " + type, unreadable);
        }
    }
}
