package io.skein.memory.commits;

import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.StepRecord;
import io.skein.memory.compactions.CompactionNeed;
import io.skein.memory.compactions.Compactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

/** Notes, in the transaction of the commit, that room has to be made for the next steps. */
@Singleton
class CommitRooms {

    private final Compactions compactions;

    CommitRooms(Compactions compactions) {
        this.compactions = compactions;
    }

    Uni<Void> afterStep(SqlClient tx, CommitScene scene, CommitStep commit) {
        var step = commit.step();
        var crowding = commit.crowding();
        return step == null || crowding == null
                ? Uni.createFrom().voidItem()
                : compactions.note(tx, scene.window(), crowding, step(scene, step));
    }

    private static CompactionNeed.Step step(CommitScene scene, StepRecord step) {
        return new CompactionNeed.Step(scene.run().id(), step.id(), step.number());
    }
}
