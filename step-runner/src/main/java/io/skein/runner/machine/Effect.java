package io.skein.runner.machine;

import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolHistory;
import java.util.List;
import java.util.Optional;

/** What is to be done next for a run. */
public sealed interface Effect {

    record AskModel(int step, ToolHistory history, Tightness tightness) implements Effect {}

    /** Have the record compact the window, and resume the run then. {@code told}: the provider refused the request. */
    record Park(int step, boolean told) implements Effect {}

    record CallTools(List<ToolCall> calls) implements Effect {}

    /** Put the returns of calls that were decided on on record, with the step that made them. */
    record Settle(StepId step, List<CallOutcome> outcomes, Optional<StopReason> stop) implements Effect {}

    /** Put a step on record; its stop, if there is one, ends the run. */
    record Save(StepDraft draft) implements Effect {}

    /** End the run on record without a step. */
    record End(StopReason stop, Optional<RunError> error) implements Effect {}

    /** Tell the readers of the stream that the run is over. */
    record Finish(StopReason stop, Optional<RunError> error) implements Effect {}

    /** Do nothing more, and say nothing: the run is somebody else's. */
    record Leave() implements Effect {}
}
