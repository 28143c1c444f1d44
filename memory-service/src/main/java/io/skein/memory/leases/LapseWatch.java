package io.skein.memory.leases;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.schema.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for runs that nobody drives, at the start and every few seconds. Several processes may do so at once. */
@ApplicationScoped
class LapseWatch {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Leases leases;
    private final LeaseSettings settings;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean runnersAreNew;
    private long timer;

    LapseWatch(Leases leases, LeaseSettings settings, Vertx vertx) {
        this.leases = leases;
        this.settings = settings;
        this.vertx = vertx;
        this.runnersAreNew = settings.alone();
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        timer = vertx.setPeriodic(1, settings.scan().toMillis(), tick -> launch());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** The one place where a look is left to run on its own; never two at once. */
    private void launch() {
        if (busy.compareAndSet(false, true)) {
            look().onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(LapseWatch::report, broken -> Log.warnf("lapsed runs not looked for cause=%s", broken));
        }
    }

    private Uni<Integer> look() {
        var before = runnersAreNew
                ? leases.forget().invoke(() -> runnersAreNew = false)
                : Uni.createFrom().voidItem();
        return before.chain(leases::handOn);
    }

    private static void report(int handedOn) {
        if (handedOn > 0) {
            Log.infof("runs handed on count=%d", handedOn);
        }
    }
}
