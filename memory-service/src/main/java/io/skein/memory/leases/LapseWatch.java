package io.skein.memory.leases;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.schema.Schema;
import io.skein.platform.watches.Watch;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks for runs that nobody drives, at the start and every few seconds. Several processes may do so at once. */
@Singleton
class LapseWatch {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Leases leases;
    private final LeaseSettings settings;
    private final Vertx vertx;
    private volatile boolean runnersAreNew;
    private @Nullable Watch watch;

    LapseWatch(Leases leases, LeaseSettings settings, Vertx vertx) {
        this.leases = leases;
        this.settings = settings;
        this.vertx = vertx;
        this.runnersAreNew = settings.alone();
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        watch = Watch.every(vertx, settings.scan(), "lapsed runs", () -> look().invoke(LapseWatch::report));
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
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
