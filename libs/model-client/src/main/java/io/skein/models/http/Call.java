package io.skein.models.http;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.skein.models.ModelFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One streamed request, from the sending to the last byte. Can be cancelled at any time; then nothing is heard any
 * more.
 */
public final class Call implements ServerSentEventParsingHandle {

    private static final String LAST_EVENT = "[DONE]";

    private final ProviderErrors errors;
    private final SilenceAlarm alarm;
    private final Function<String, byte[]> edit;
    private final Runnable atEnd;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable ServerSentEventListener listener;

    Call(ProviderErrors errors, Duration silence, Function<String, byte[]> edit, Runnable atEnd) {
        this.errors = errors;
        this.alarm = new SilenceAlarm(silence, () -> silent(silence));
        this.edit = edit;
        this.atEnd = atEnd;
    }

    Buffer edited(String body) {
        return Buffer.buffer(edit.apply(body));
    }

    void send(HttpClient client, RequestOptions options, Buffer body, ServerSentEventListener events) {
        listener = events;
        alarm.start();
        client.request(options)
                // One chain: attached from another thread, a second step would come too late.
                .compose(ready -> start(ready, body).compose(this::read))
                .onComplete(ended -> finish(ended.result(), ended.cause()));
    }

    private Future<HttpClientResponse> start(HttpClientRequest ready, Buffer body) {
        request = ready;
        return over.get() ? Future.failedFuture("cancelled") : ready.send(body);
    }

    @Override
    public void cancel() {
        if (over.compareAndSet(false, true)) {
            hangUp();
        }
    }

    @Override
    public boolean isCancelled() {
        return over.get();
    }

    private Future<Optional<ModelFailure>> read(HttpClientResponse response) {
        alarm.heard();
        if (response.statusCode() / 100 != 2) {
            var wait = RetryAfter.in(response.headers());
            return response.body()
                    .map(text -> Optional.of(errors.answered(response.statusCode(), text.toString(), wait)));
        }
        tell(to -> to.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(headers(response))
                .build()));
        return events(response);
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        var headers = new HashMap<String, List<String>>();
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        return headers;
    }

    /** Its value is empty: it did not fail. */
    private Future<Optional<ModelFailure>> events(HttpClientResponse response) {
        var context = new ServerSentEventContext(this);
        var decoder = new EventDecoder((name, data) -> event(name, data, context));
        var end = Promise.<Optional<ModelFailure>>promise();
        response.exceptionHandler(end::tryFail)
                .handler(bytes -> {
                    alarm.heard();
                    attempt(end, () -> decoder.feed(bytes.getByteBuf().nioBuffer()));
                })
                .endHandler(last -> {
                    attempt(end, decoder::end);
                    end.tryComplete(Optional.empty());
                });
        return end.future();
    }

    private void attempt(Promise<?> end, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException broken) {
            end.tryFail(broken);
            hangUp();
        }
    }

    /** {@code [DONE]} ends the answer at once; what follows is only read so that the connection can be used again. */
    private void event(@Nullable String name, String data, ServerSentEventContext context) {
        if (LAST_EVENT.equals(data)) {
            close();
        } else {
            tell(to -> to.onEvent(new ServerSentEvent(name, data), context));
        }
    }

    private void finish(@Nullable Optional<ModelFailure> answered, @Nullable Throwable thrown) {
        alarm.stop();
        if (answered == null) {
            fail(Connections.failure(errors, Objects.requireNonNull(thrown)));
        } else if (answered.isPresent()) {
            fail(answered.get());
        } else {
            close();
            if (over.compareAndSet(false, true)) {
                atEnd.run();
            }
        }
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            tell(ServerSentEventListener::onClose);
        }
    }

    private void silent(Duration limit) {
        fail(errors.failure(ModelFailure.Kind.TIMEOUT, "said nothing for " + limit.toSeconds() + " s", null));
        hangUp();
    }

    private void fail(ModelFailure failure) {
        if (over.compareAndSet(false, true) && listener != null) {
            listener.onError(failure);
        }
    }

    private void tell(Consumer<ServerSentEventListener> news) {
        if (!over.get() && listener != null) {
            news.accept(listener);
        }
    }

    private void hangUp() {
        alarm.stop();
        var sent = request;
        if (sent != null) {
            sent.reset();
        }
    }
}
