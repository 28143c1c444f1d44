package io.skein.platform.watches;

import io.quarkus.logging.Log;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Looks for something at once and then every so often until it is closed; never two looks at the same time. A look that
 * fails is logged once until one succeeds, and not at all when the process is about to end or a peer is not there yet.
 */
public final class Watch implements AutoCloseable {

    private final Vertx vertx;
    private final String purpose;
    private final Supplier<Uni<?>> look;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long timer;
    private volatile boolean starting = true;
    private volatile boolean failing;
    private volatile boolean closed;

    private Watch(Vertx vertx, Duration period, String purpose, Supplier<Uni<?>> look) {
        this.vertx = vertx;
        this.purpose = purpose;
        this.look = look;
        this.timer = vertx.setPeriodic(1, period.toMillis(), tick -> launch());
    }

    /** The {@code purpose} completes the sentence "not looked for …" in the log. */
    public static Watch every(Vertx vertx, Duration period, String purpose, Supplier<Uni<?>> look) {
        return new Watch(vertx, period, purpose, look);
    }

    @Override
    public void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    /** The one place where a look is left to run on its own. */
    private void launch() {
        if (!closed && busy.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(look::get)
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> succeed(), this::report);
        }
    }

    private void succeed() {
        starting = false;
        failing = false;
    }

    /** Once, until it works again. Services start beside each other: who is not there at the first look is no news. */
    private void report(Throwable failure) {
        boolean early = starting && failure instanceof Outage;
        if (!failing && !closed && !early) {
            Log.warnf("not looked for %s cause=%s", purpose, failure);
        }
        starting = false;
        failing = !early;
    }
}
