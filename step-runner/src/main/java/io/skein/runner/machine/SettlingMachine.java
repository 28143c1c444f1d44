package io.skein.runner.machine;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.machine.RunMachine.Move;
import io.skein.runner.tools.CallOutcome;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a run's beginning where it answers a request for decisions: the calls return before the model is asked.
 * Their returns belong to the step that asked, so no step of this run is counted.
 */
record SettlingMachine(LoopRules rules) {

    Move start(int step, Settlement settlement) {
        var settling = new RunState.Settling(step, settlement);
        return settlement.toRun().isEmpty()
                ? settled(settling, List.of())
                : new Move(settling, new Effect.CallTools(settlement.toRun()));
    }

    Move next(RunState.Settling at, Signal signal) {
        return switch (signal) {
            case Signal.ToolsReturned(var outcomes) -> settled(at, outcomes);
            case Signal.Cancelled cancelled -> interrupted(at);
            case Signal.Lost lost -> new Move(new RunState.Over(), new Effect.Leave());
            case Signal.Broke(var error) ->
                new Move(
                        saving(at, Optional.of(StopReason.ERROR), Optional.of(error)),
                        new Effect.End(StopReason.ERROR, Optional.of(error)));
            case Signal.ModelReplied misplaced -> throw RunMachine.misplaced(at, signal);
            case Signal.ModelFailed misplaced -> throw RunMachine.misplaced(at, signal);
            case Signal.StepSaved misplaced -> throw RunMachine.misplaced(at, signal);
            case Signal.TooLong misplaced -> throw RunMachine.misplaced(at, signal);
            case Signal.Parked misplaced -> throw RunMachine.misplaced(at, signal);
            case Signal.NotParked misplaced -> throw RunMachine.misplaced(at, signal);
        };
    }

    private Move settled(RunState.Settling at, List<CallOutcome> ran) {
        return settle(at, ran, stop(at, ran));
    }

    private static Move interrupted(RunState.Settling at) {
        var unknown = at.settlement().toRun().stream()
                .map(call -> CallOutcome.failed(call, RunMachine.NOT_RUN))
                .toList();
        return settle(at, unknown, Optional.of(StopReason.CANCELLED));
    }

    /** What a person or the caller answered, the model gets to read, whatever the rules say. */
    private Optional<StopReason> stop(RunState.Settling at, List<CallOutcome> ran) {
        boolean ends = at.settlement().given().isEmpty()
                && at.settlement().toRun().stream()
                        .anyMatch(call -> rules.tools().endsTurn(call.name()))
                && ran.stream().noneMatch(outcome -> outcome.result().failed());
        if (ends) {
            return Optional.of(StopReason.TOOL_RULE);
        }
        return at.step() >= rules.maxSteps() ? Optional.of(StopReason.MAX_STEPS) : Optional.empty();
    }

    private static Move settle(RunState.Settling at, List<CallOutcome> ran, Optional<StopReason> stop) {
        var settlement = at.settlement();
        return new Move(
                saving(at, stop, Optional.empty()), new Effect.Settle(settlement.step(), settlement.with(ran), stop));
    }

    /** The step that follows is the first that counts. */
    private static RunState.Saving saving(RunState.Settling at, Optional<StopReason> stop, Optional<RunError> error) {
        return new RunState.Saving(at.step() - 1, stop, error);
    }
}
