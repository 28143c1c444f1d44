package io.skein.models.http;

import io.skein.models.ModelFailure;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the body of a good answer as it comes, without a thread that waits. Its value is empty: it did not fail. */
final class EventStreamBody implements BodySubscriber<Optional<ModelFailure>> {

    private final CompletableFuture<Optional<ModelFailure>> end = new CompletableFuture<>();
    private final EventDecoder decoder;
    private final SilenceAlarm alarm;
    private Flow.@Nullable Subscription subscription;

    EventStreamBody(EventDecoder decoder, SilenceAlarm alarm) {
        this.decoder = decoder;
        this.alarm = alarm;
    }

    @Override
    public CompletionStage<Optional<ModelFailure>> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        upstream.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        alarm.heard();
        try {
            buffers.forEach(decoder::feed);
        } catch (RuntimeException broken) {
            stop();
            end.completeExceptionally(broken);
            return;
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        end.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        try {
            decoder.end();
            end.complete(Optional.empty());
        } catch (RuntimeException broken) {
            end.completeExceptionally(broken);
        }
    }

    /** Closes the connection. */
    void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
