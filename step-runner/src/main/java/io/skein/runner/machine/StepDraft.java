package io.skein.runner.machine;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.CallOutcome;
import java.util.List;
import java.util.Optional;

/**
 * A step as it was decided, before it is put on record.
 *
 * @param nudge why the agent acts again although nobody said anything; goes on record as a message
 */
public record StepDraft(
        int number,
        Reply reply,
        List<CallOutcome> outcomes,
        Optional<String> nudge,
        Optional<StopReason> stop,
        Optional<RunError> error) {

    public StepDraft {
        outcomes = List.copyOf(outcomes);
    }

    static StepDraft of(int number, Reply reply, List<CallOutcome> outcomes, Verdict verdict) {
        return new StepDraft(number, reply, outcomes, verdict.nudge(), verdict.stop(), Optional.empty());
    }

    static StepDraft failed(int number, StopReason stop, RunError error) {
        return new StepDraft(number, Reply.NOTHING, List.of(), Optional.empty(), Optional.of(stop), Optional.of(error));
    }
}
