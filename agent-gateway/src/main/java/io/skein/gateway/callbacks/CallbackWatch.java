package io.skein.gateway.callbacks;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks now and then whether somebody is to be called. Several processes may do so at once. */
@ApplicationScoped
class CallbackWatch {

    private final Callbacks callbacks;
    private final CallbackSettings settings;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean failing;
    private long timer;

    CallbackWatch(Callbacks callbacks, CallbackSettings settings, Vertx vertx) {
        this.callbacks = callbacks;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(settings.poll().toMillis(), tick -> launch());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** The one place where a look is left to run on its own; never two at once. */
    private void launch() {
        if (busy.compareAndSet(false, true)) {
            callbacks
                    .callDue()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(called -> failing = false, this::report);
        }
    }

    /** Once per outage. */
    private void report(Throwable failure) {
        if (!failing) {
            Log.warnf("callbacks not looked for cause=%s", failure);
        }
        failing = true;
    }
}
