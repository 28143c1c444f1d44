package io.skein.contracts.runs;

import io.skein.contracts.ids.RunId;
import java.util.concurrent.CompletionStage;

/**
 * What memory-service answers a runner on the way of each turn. A runner that lives in the same process asks this
 * directly, as the channels join in process; any other asks the routes of the same names. Each call may be made twice.
 */
public interface RunRecord {

    /** Accepts a request: answers what the run needs, or where it waits. */
    CompletionStage<BeginAnswer> begin(BeginRun begin);

    /** Puts a step on record, or the run's end, or what belongs to a step that is already there. */
    CompletionStage<StepCommitted> commit(RunId run, CommitStep step);
}
