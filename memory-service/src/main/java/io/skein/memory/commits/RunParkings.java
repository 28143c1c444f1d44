package io.skein.memory.commits;

import io.skein.contracts.compaction.CompactionPlanner;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.ids.RunId;
import io.skein.memory.compactions.Asked;
import io.skein.memory.compactions.CompactionNeed;
import io.skein.memory.compactions.CompactionNeed.Urgency;
import io.skein.memory.compactions.Compactions;
import io.skein.memory.json.Json;
import io.skein.memory.parking.Parking;
import io.skein.memory.takeovers.RunRejections;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

/** Takes runs from their runners whose next step does not fit the model, until their window is smaller. */
@Singleton
public class RunParkings {

    private final Transactions transactions;
    private final Windows windows;
    private final ProgressStore progress;
    private final Compactions compactions;
    private final Parking parking;
    private final Json json;

    RunParkings(
            Transactions transactions,
            Windows windows,
            ProgressStore progress,
            Compactions compactions,
            Parking parking,
            Json json) {
        this.transactions = transactions;
        this.windows = windows;
        this.progress = progress;
        this.compactions = compactions;
        this.parking = parking;
        this.json = json;
    }

    /** Fails with FENCED if the run is somebody else's; asked again after an answer was lost, it does so, too. */
    public Uni<ParkRun.Parked> park(RunId id, ParkRun park) {
        return transactions.in(transaction -> {
            var tx = transaction.client();
            return Uni.combine()
                    .all()
                    .unis(windows.lockOfRun(tx, id), progress.scene(tx, id, 0))
                    .asTuple()
                    .chain(found -> {
                        var window = found.getItem1().orElseThrow(() -> RunRejections.fenced(id));
                        var row = found.getItem2().orElseThrow(() -> RunRejections.fenced(id));
                        return park(tx, window, CommitScene.of(row, window, json), park);
                    });
        });
    }

    private Uni<ParkRun.Parked> park(SqlClient tx, Window window, CommitScene scene, ParkRun park) {
        var run = scene.run();
        if (!run.isDrivenBy(park.runner()) || run.epoch() != park.epoch()) {
            throw RunRejections.fenced(run.id());
        }
        return compactions
                .forStep(tx, window, need(scene, park))
                .chain(asked -> asked.compaction()
                        .map(until -> parking.park(tx, run.id(), until))
                        .orElseGet(() -> Uni.createFrom().voidItem())
                        .replaceWith(answer(asked)));
    }

    private static CompactionNeed need(CommitScene scene, ParkRun park) {
        return new CompactionNeed(
                park.trigger(),
                park.trigger() == CompactionTrigger.CONTEXT_WINDOW_EXCEEDED ? Urgency.ANYHOW : Urgency.NOW,
                new CompactionNeed.Step(scene.run().id(), park.stepId(), park.step()),
                scene.extent().map(ProgressStore.Extent::first).orElse(CompactionPlanner.NO_TURN),
                park.tokens(),
                park.contextWindow(),
                null);
    }

    private static ParkRun.Parked answer(Asked asked) {
        return switch (asked) {
            case Asked.New n -> new ParkRun.Parked(true, null);
            case Asked.Already a -> new ParkRun.Parked(true, null);
            case Asked.Useless(var why, var earlier, int messages) -> new ParkRun.Parked(false, why);
        };
    }
}
