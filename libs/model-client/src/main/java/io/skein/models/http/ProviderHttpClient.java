package io.skein.models.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.skein.models.ModelFailure.Kind;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client under LangChain4j's models, in place of its own: that one knows no silence within a stream, drops
 * {@code Retry-After}, cannot be cancelled before the first event, and takes a lost connection for an end.
 *
 * <p>Shared by all requests to one provider. Never blocks; events come on virtual threads.
 */
public final class ProviderHttpClient implements HttpClient {

    /** LangChain4j sends on the thread that asks it: the only way to hand it the call that it sends for. */
    private static final ThreadLocal<@Nullable Call> STARTING = new ThreadLocal<>();

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ProviderErrors errors;
    private final Duration silence;

    public ProviderHttpClient(ProviderErrors errors, Duration silence) {
        this.errors = errors;
        this.silence = silence;
    }

    /**
     * Sends one streamed request: the one that {@code ask} makes a LangChain4j model send.
     *
     * @param edit the last hand on the body, for what LangChain4j's types cannot say
     * @param atEnd run when the connection ended well, whether the answer did or not
     */
    public Call begin(Runnable ask, UnaryOperator<String> edit, Runnable atEnd) {
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
        call.send(client, toJdk(request, call.edited(request.body())), listener);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new IllegalStateException("only streamed requests are sent this way: " + request.method());
    }

    /** This client as LangChain4j wants to be given it. */
    public HttpClientBuilder asBuilder() {
        return new Ready(this);
    }

    private static java.net.http.HttpRequest toJdk(HttpRequest request, String body) {
        var uri = URI.create(request.url());
        var builder = java.net.http.HttpRequest.newBuilder(uri)
                // without TLS the JDK would offer an upgrade to HTTP/2, which some servers cannot bear
                .version(
                        "https".equals(uri.getScheme())
                                ? java.net.http.HttpClient.Version.HTTP_2
                                : java.net.http.HttpClient.Version.HTTP_1_1)
                .method(request.method().name(), BodyPublishers.ofString(body));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
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
