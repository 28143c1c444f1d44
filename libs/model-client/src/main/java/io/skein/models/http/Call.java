package io.skein.models.http;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.skein.models.ModelFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One streamed request, from the sending to the last byte. Can be cancelled at any time; then nothing is heard any
 * more.
 */
public final class Call implements ServerSentEventParsingHandle {

    private static final String LAST_EVENT = "[DONE]";

    private final ProviderErrors errors;
    private final SilenceAlarm alarm;
    private final UnaryOperator<String> edit;
    private final Runnable atEnd;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable CompletableFuture<?> exchange;
    private volatile @Nullable EventStreamBody body;
    private volatile @Nullable ServerSentEventListener listener;

    Call(ProviderErrors errors, Duration silence, UnaryOperator<String> edit, Runnable atEnd) {
        this.errors = errors;
        this.alarm = new SilenceAlarm(silence, () -> silent(silence));
        this.edit = edit;
        this.atEnd = atEnd;
    }

    String edited(String body) {
        return edit.apply(body);
    }

    void send(HttpClient client, HttpRequest request, ServerSentEventListener events) {
        listener = events;
        alarm.start();
        var sent = client.sendAsync(request, this::reader);
        exchange = sent;
        sent.whenComplete(this::finish);
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

    private BodySubscriber<Optional<ModelFailure>> reader(HttpResponse.ResponseInfo info) {
        alarm.heard();
        if (info.statusCode() / 100 != 2) {
            var wait = RetryAfter.in(info.headers());
            return BodySubscribers.mapping(
                    BodySubscribers.ofString(StandardCharsets.UTF_8),
                    text -> Optional.of(errors.answered(info.statusCode(), text, wait)));
        }
        tell(to -> to.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(info.statusCode())
                .headers(info.headers().map())
                .build()));
        var context = new ServerSentEventContext(this);
        var reading = new EventStreamBody(new EventDecoder((name, data) -> event(name, data, context)), alarm);
        body = reading;
        return reading;
    }

    /** {@code [DONE]} ends the answer at once; what follows is only read so that the connection can be used again. */
    private void event(@Nullable String name, String data, ServerSentEventContext context) {
        if (LAST_EVENT.equals(data)) {
            close();
        } else {
            tell(to -> to.onEvent(new ServerSentEvent(name, data), context));
        }
    }

    private void finish(@Nullable HttpResponse<Optional<ModelFailure>> response, @Nullable Throwable thrown) {
        alarm.stop();
        if (thrown != null) {
            fail(Connections.failure(errors, thrown));
        } else if (response != null && response.body().isPresent()) {
            fail(response.body().get());
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
        if (body != null) {
            body.stop();
        }
        if (exchange != null) {
            exchange.cancel(true);
        }
    }
}
