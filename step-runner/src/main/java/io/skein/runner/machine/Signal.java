package io.skein.runner.machine;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolHistory;
import java.util.List;
import java.util.Optional;

/** What happened to a run. */
public sealed interface Signal {

    record ModelReplied(Reply reply) implements Signal {}

    record ModelFailed(StopReason stop, RunError error) implements Signal {}

    /** The window does not fit the model. {@code told} by its provider; if empty, it was seen before asking. */
    record TooLong(Optional<RunError> told) implements Signal {}

    /** The record took the run and will ask for it to be resumed. */
    record Parked() implements Signal {}

    /** Nothing can be taken out of the window; the run is still ours. */
    record NotParked() implements Signal {}

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
