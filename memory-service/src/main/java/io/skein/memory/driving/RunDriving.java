package io.skein.memory.driving;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.RunRecord;
import io.skein.contracts.runs.StepCommitted;
import io.skein.memory.begins.Begins;
import io.skein.memory.commits.Commits;
import io.skein.platform.failures.DatabaseFailures;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** The record for a runner in the same process: the answers of {@link RunDrivingResource} without HTTP between. */
@Singleton
class RunDriving implements RunRecord {

    private final Begins begins;
    private final Commits commits;

    RunDriving(Begins begins, Commits commits) {
        this.begins = begins;
        this.commits = commits;
    }

    @Override
    public CompletionStage<BeginAnswer> begin(BeginRun begin) {
        return answered(begins.begin(begin));
    }

    @Override
    public CompletionStage<StepCommitted> commit(RunId run, CommitStep step) {
        return answered(commits.commit(run, step));
    }

    /** A database that is away must look as it does to runners far away: as something to ask again. */
    private static <T> CompletionStage<T> answered(Uni<T> answer) {
        return answer.onFailure()
                .transform(failure -> DatabaseFailures.read(failure)
                        .<Throwable>map(known -> known)
                        .orElse(failure))
                .subscribeAsCompletionStage();
    }
}
