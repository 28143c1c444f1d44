package io.skein.models.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.skein.models.ModelFailure.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client under LangChain4j's models, in place of its own: that one knows no silence within a stream, drops
 * {@code Retry-After}, cannot be cancelled before the first event, and takes a lost connection for an end.
 *
 * <p>Shared by all requests to one provider. Never blocks; events come on the event loop that asked.
 */
public final class ProviderHttpClient implements HttpClient {

    /** LangChain4j sends on the thread that asks it: the only way to hand it the call that it sends for. */
    private static final ThreadLocal<@Nullable Call> STARTING = new ThreadLocal<>();

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int KEEP_ALIVE_SECONDS = 30;
    /** As many as there may be runs at once: each holds its connection while the model thinks. */
    private static final int CONNECTIONS = 10_000;

    private static final int MULTIPLEXED_CONNECTIONS = 32;

    private final io.vertx.core.http.HttpClient client;
    private final ProviderErrors errors;
    private final Duration silence;

    public ProviderHttpClient(Vertx vertx, URI base, ProviderErrors errors, Duration silence) {
        this.client = vertx.createHttpClient(
                options("https".equals(base.getScheme())),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setHttp2MaxSize(MULTIPLEXED_CONNECTIONS));
        this.errors = errors;
        this.silence = silence;
    }

    /**
     * Sends one streamed request: the one that {@code ask} makes a LangChain4j model send.
     *
     * @param edit makes the body of what LangChain4j would send, for what its types cannot say
     * @param atEnd run when the connection ended well, whether the answer did or not
     */
    public Call begin(Runnable ask, Function<String, byte[]> edit, Runnable atEnd) {
        var call = new Call(errors, silence, edit, atEnd);
        STARTING.set(call);
        try {
            ask.run();
            return call;
        } catch (RuntimeException unsaid) {
            // without its cause: what it quotes might be the key
            throw errors.failure(Kind.BAD_REQUEST, "could not be asked: " + unsaid.getMessage(), null);
        } finally {
            STARTING.remove();
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser unused, ServerSentEventListener listener) {
        var call = Objects.requireNonNull(STARTING.get(), "no call was begun");
        call.send(client, toVertx(request), call.edited(request.body()), listener);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new IllegalStateException("only streamed requests are sent this way: " + request.method());
    }

    /** This client as LangChain4j wants to be given it. */
    public HttpClientBuilder asBuilder() {
        return new Ready(this);
    }

    /** HTTP/2 only with TLS: without, an upgrade would have to be offered, which some servers cannot bear. */
    private static HttpClientOptions options(boolean tls) {
        return new HttpClientOptions()
                .setProtocolVersion(tls ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(tls)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS);
    }

    private static RequestOptions toVertx(HttpRequest request) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setAbsoluteURI(request.url());
        request.headers().forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        return options;
    }

    /** Time-outs are ours, so what LangChain4j sets is not kept. */
    private record Ready(ProviderHttpClient client) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return client.silence;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
