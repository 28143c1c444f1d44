package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RenewLeases;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.active.Interruption;
import io.skein.runner.places.RunPlaces;
import io.skein.runner.places.RunSettings;
import io.skein.runner.record.MemoryClient;
import io.skein.runner.record.RunnerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a runner does when it is asked to stop: it takes nothing more, lets go of what it drives, and gives all of that
 * to others at once, if there are others. No run is driven any further: what it would need is about to be closed.
 */
@Singleton
class Departure {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ActiveRuns runs;
    private final RunPlaces places;
    private final MemoryClient memory;
    private final RunnerName runner;
    private final RunSettings settings;

    Departure(ActiveRuns runs, RunPlaces places, MemoryClient memory, RunnerName runner, RunSettings settings) {
        this.runs = runs;
        this.places = places;
        this.memory = memory;
        this.runner = runner;
        this.settings = settings;
    }

    /** On the thread that shuts us down, which may wait: when it is done, others drive what we drove. */
    void leave(@Observes ShutdownEvent stopping) {
        try {
            runs.close(PATIENCE);
            runs.leave();
            var ours =
                    Stream.concat(runs.ids().stream(), places.held().stream()).toList();
            ours.forEach(id -> runs.find(id).ifPresent(run -> run.interruption().interrupt(Interruption.Cause.LOST)));
            if (settings.handOver() && !ours.isEmpty()) {
                handOver(ours);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // their leases lapse, then
        }
    }

    /** For a run that came to us when we had left. */
    void giveBack(RunId late) {
        if (settings.handOver()) {
            Launch.launch("hand-over of " + late, release(List.of(late)));
        }
    }

    private void handOver(List<RunId> ours) throws InterruptedException {
        var told = new CountDownLatch(1);
        Launch.launch("hand-over", release(ours).onTermination().invoke(told::countDown));
        boolean done = told.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Log.infof("runs handed over count=%d in time=%s", ours.size(), done);
    }

    private Uni<RenewLeases.Renewed> release(List<RunId> ours) {
        return memory.release(new RenewLeases(runner.value(), ours));
    }
}
