package io.skein.memory.driving;

import io.skein.contracts.compaction.CompactionPlanner;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.StepRecord;
import io.skein.memory.compactions.CompactionNeed;
import io.skein.memory.compactions.Compactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has room made for the next steps when one left the window nearly full. */
@ApplicationScoped
class CommitRooms {

    private final Compactions compactions;

    CommitRooms(Compactions compactions) {
        this.compactions = compactions;
    }

    /** Asks for a compaction, in the transaction of the commit, if the step says that it is time. */
    Uni<Void> afterStep(SqlClient tx, CommitScene scene, CommitStep commit, List<Message> placed) {
        var step = commit.step();
        return step == null
                ? Uni.createFrom().voidItem()
                : compactions.afterStep(tx, scene.window(), need(scene, commit, step, placed));
    }

    private static CompactionNeed need(CommitScene scene, CommitStep commit, StepRecord step, List<Message> placed) {
        return new CompactionNeed(
                CompactionTrigger.POST_STEP_CONTEXT_CHECK,
                new CompactionNeed.Step(scene.run().id(), step.id(), step.number()),
                scene.ending(commit).isEnd()
                        ? CompactionPlanner.NO_TURN
                        : scene.extent().map(ProgressStore.Extent::first).orElse(CompactionPlanner.NO_TURN),
                step.usage().contextTokens(),
                step.contextWindow(),
                placed,
                null);
    }
}
