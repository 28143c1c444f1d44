package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.runs.RenewLeases;
import io.skein.platform.failures.Outage;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.active.Interruption;
import io.skein.runner.places.RunPlaces;
import io.skein.runner.places.RunSettings;
import io.skein.runner.record.MemoryClient;
import io.skein.runner.record.RunnerName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Tells the record now and then which runs are driven here, and lets go of those that it gave to somebody else. */
@Singleton
class LeaseKeeper {

    private final ActiveRuns runs;
    private final RunPlaces places;
    private final MemoryClient memory;
    private final RunnerName runner;
    private final RunSettings settings;
    private final Vertx vertx;
    private long timer = -1;

    LeaseKeeper(
            ActiveRuns runs,
            RunPlaces places,
            MemoryClient memory,
            RunnerName runner,
            RunSettings settings,
            Vertx vertx) {
        this.runs = runs;
        this.places = places;
        this.memory = memory;
        this.runner = runner;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        var period = settings.leaseRenewal().toMillis();
        timer = vertx.setPeriodic(period, tick -> Launch.launch("lease renewal", renew()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    Uni<Void> renew() {
        var ours = Stream.concat(runs.ids().stream(), places.held().stream()).toList();
        if (ours.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return memory.renew(new RenewLeases(runner.value(), ours))
                .invoke(this::letGo)
                .replaceWithVoid()
                .onFailure(Outage.class)
                .invoke(away -> Log.warnf("leases not renewed runs=%d: %s", ours.size(), away.getMessage()))
                .onFailure(Outage.class)
                .recoverWithNull();
    }

    private void letGo(RenewLeases.Renewed renewed) {
        for (var lost : renewed.lost()) {
            // A run that ended or began while we asked is lost to nobody.
            runs.find(lost).ifPresent(run -> {
                Log.infof("run lost run=%s", lost);
                run.interruption().interrupt(Interruption.Cause.LOST);
            });
        }
    }
}
