package io.skein.runner.runs;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolHistory;
import java.util.List;

/** What happened to a run. */
sealed interface Signal {

    record ModelReplied(Reply reply) implements Signal {}

    record ModelFailed(StopReason stop, RunError error) implements Signal {}

    record ToolsReturned(List<CallOutcome> outcomes) implements Signal {}

    /** The commit is on record. {@code cancelled}: somebody cancelled the run meanwhile, and that is on record too. */
    record StepSaved(boolean cancelled, ToolHistory history) implements Signal {}

    /** Somebody cancelled the run; {@code soFar} is what the model had said by then. */
    record Cancelled(Reply soFar) implements Signal {}

    /** The lease is gone: somebody else drives the run, or will. */
    record Lost() implements Signal {}

    /** Something broke that should not have. */
    record Broke(RunError error) implements Signal {}
}
