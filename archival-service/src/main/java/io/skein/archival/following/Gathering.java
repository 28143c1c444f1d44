package io.skein.archival.following;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what comes for a moment and hands it over together, one batch after the other. Never holds more than it asked
 * for. All that changes in it, changes on one event loop.
 */
final class Gathering<T> implements MultiSubscriber<T> {

    private static final int MOST = 256;

    private final Context loop;
    private final Vertx vertx;
    private final long pause;
    private final Function<List<T>, Uni<Void>> work;
    private final List<T> waiting = new ArrayList<>();
    private @Nullable Subscription source;
    private boolean busy;

    Gathering(Vertx vertx, Duration pause, Function<List<T>, Uni<Void>> work) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.pause = Math.max(1, pause.toMillis());
        this.work = work;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(MOST);
    }

    @Override
    public void onItem(T item) {
        loop.runOnContext(now -> {
            waiting.add(item);
            if (!busy) {
                busy = true;
                vertx.setTimer(pause, tick -> loop.runOnContext(then -> launch()));
            }
        });
    }

    @Override
    public void onFailure(Throwable failure) {
        Log.error("nothing more is gathered", failure);
    }

    @Override
    public void onCompletion() {
        Log.debug("gathered everything");
    }

    private void launch() {
        var batch = List.copyOf(waiting);
        waiting.clear();
        work.apply(batch)
                .onFailure()
                .invoke(failure -> Log.error("batch lost", failure))
                .onTermination()
                .invoke(() -> loop.runOnContext(now -> next(batch.size())))
                .subscribe()
                .with(done -> {}, reported -> {});
    }

    private void next(int done) {
        Objects.requireNonNull(source).request(done);
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            vertx.setTimer(pause, tick -> loop.runOnContext(then -> launch()));
        }
    }
}
