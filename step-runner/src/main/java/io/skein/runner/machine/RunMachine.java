package io.skein.runner.machine;

import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.machine.LoopRules.Checked;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a run, free of I/O: from where we are and what just happened, to where we go and what to do. */
public record RunMachine(LoopRules rules) {

    static final String NOT_RUN = "The run was stopped before this call returned. It may or may not have taken effect.";

    public record Move(RunState next, Effect effect) {}

    /** The first move of a run of which {@code stepsDone} steps are on record. */
    public Move start(int stepsDone, ToolHistory history) {
        if (stepsDone >= rules.maxSteps()) {
            return end(stepsDone, stepsDone == 0 ? StopReason.END_TURN : StopReason.MAX_STEPS, Optional.empty());
        }
        return think(stepsDone, history);
    }

    /** The first move of a run that answers a request for decisions. */
    public Move start(int stepsDone, Settlement settlement) {
        return new SettlingMachine(rules).start(stepsDone, settlement);
    }

    public Move next(RunState state, Signal signal) {
        return switch (state) {
            case RunState.Settling settling -> new SettlingMachine(rules).next(settling, signal);
            case RunState.Thinking thinking -> next(thinking, signal);
            case RunState.Parking parking -> next(parking, signal);
            case RunState.Acting acting -> next(acting, signal);
            case RunState.Saving saving -> next(saving, signal);
            case RunState.Over over -> throw misplaced(over, signal);
        };
    }

    private Move next(RunState.Thinking at, Signal signal) {
        return switch (signal) {
            case Signal.ModelReplied(var reply) -> replied(at, reply);
            case Signal.ModelFailed(var stop, var error) -> save(StepDraft.failed(at.step(), stop, error));
            case Signal.TooLong(var told)
            when at.tightness() == Tightness.SQUEEZED && told.isPresent() ->
                save(StepDraft.failed(at.step(), StopReason.LLM_API_ERROR, told.get()));
            case Signal.TooLong(var told) ->
                new Move(
                        new RunState.Parking(at.step(), at.history(), told),
                        new Effect.Park(at.step(), told.isPresent()));
            case Signal.Cancelled(var soFar)
            when soFar.content().isEmpty() -> end(at.step(), StopReason.CANCELLED, Optional.empty());
            case Signal.Cancelled(var soFar) ->
                save(StepDraft.of(at.step(), soFar, List.of(), Verdict.stop(StopReason.CANCELLED)));
            case Signal.Lost lost -> leave();
            case Signal.Broke(var error) -> end(at.step(), StopReason.ERROR, Optional.of(error));
            case Signal.ToolsReturned misplaced -> throw misplaced(at, signal);
            case Signal.StepSaved misplaced -> throw misplaced(at, signal);
            case Signal.Parked misplaced -> throw misplaced(at, signal);
            case Signal.NotParked misplaced -> throw misplaced(at, signal);
        };
    }

    private Move next(RunState.Parking at, Signal signal) {
        return switch (signal) {
            case Signal.Parked parked -> leave();
            case Signal.NotParked still ->
                think(at.step(), at.history(), at.told().isPresent() ? Tightness.SQUEEZED : Tightness.FULL);
            case Signal.Lost lost -> leave();
            case Signal.Broke(var error) -> end(at.step(), StopReason.ERROR, Optional.of(error));
            case Signal.ModelReplied misplaced -> throw misplaced(at, signal);
            case Signal.ModelFailed misplaced -> throw misplaced(at, signal);
            case Signal.TooLong misplaced -> throw misplaced(at, signal);
            case Signal.ToolsReturned misplaced -> throw misplaced(at, signal);
            case Signal.StepSaved misplaced -> throw misplaced(at, signal);
            case Signal.Cancelled misplaced -> throw misplaced(at, signal);
        };
    }

    private Move next(RunState.Acting at, Signal signal) {
        return switch (signal) {
            case Signal.ToolsReturned(var outcomes) -> acted(at, outcomes);
            case Signal.Cancelled cancelled -> interrupted(at);
            case Signal.Lost lost -> leave();
            case Signal.Broke(var error) -> end(at.step(), StopReason.ERROR, Optional.of(error));
            case Signal.ModelReplied misplaced -> throw misplaced(at, signal);
            case Signal.ModelFailed misplaced -> throw misplaced(at, signal);
            case Signal.StepSaved misplaced -> throw misplaced(at, signal);
            case Signal.TooLong misplaced -> throw misplaced(at, signal);
            case Signal.Parked misplaced -> throw misplaced(at, signal);
            case Signal.NotParked misplaced -> throw misplaced(at, signal);
        };
    }

    private Move next(RunState.Saving at, Signal signal) {
        return switch (signal) {
            case Signal.StepSaved(var cancelled, var history) ->
                cancelled
                        ? finish(StopReason.CANCELLED, Optional.empty())
                        : at.stop()
                                .map(stop -> finish(stop, at.error()))
                                .orElseGet(() -> think(at.step() + 1, history));
            // a run that was cancelled may be given away before its last words are on record; its readers still wait
            case Signal.Lost lost
            when at.stop().equals(Optional.of(StopReason.CANCELLED)) -> finish(StopReason.CANCELLED, Optional.empty());
            case Signal.Lost lost -> leave();
            case Signal.Broke(var error)
            when at.stop().equals(Optional.of(StopReason.ERROR)) ->
                finish(StopReason.ERROR, Optional.of(at.error().orElse(error)));
            case Signal.Broke(var error) -> end(at.step(), StopReason.ERROR, Optional.of(error));
            case Signal.ModelReplied misplaced -> throw misplaced(at, signal);
            case Signal.ModelFailed misplaced -> throw misplaced(at, signal);
            case Signal.ToolsReturned misplaced -> throw misplaced(at, signal);
            case Signal.Cancelled misplaced -> throw misplaced(at, signal);
            case Signal.TooLong misplaced -> throw misplaced(at, signal);
            case Signal.Parked misplaced -> throw misplaced(at, signal);
            case Signal.NotParked misplaced -> throw misplaced(at, signal);
        };
    }

    private Move replied(RunState.Thinking at, Reply reply) {
        if (reply.calls().isEmpty()) {
            return save(StepDraft.of(at.step(), reply, List.of(), rules.afterText(at.step(), reply, at.history())));
        }
        var checked = reply.calls().stream()
                .map(call -> rules.check(call, at.history()))
                .toList();
        var settled = checked.stream().flatMap(one -> one.settled().stream()).toList();
        if (checked.stream().anyMatch(Checked::endsRun)) {
            return save(StepDraft.of(
                    at.step(), reply, answered(reply, settled), Verdict.stop(StopReason.INVALID_TOOL_CALL)));
        }
        if (reply.calls().stream().anyMatch(call -> rules.isOutside(call.name()))) {
            return save(StepDraft.of(at.step(), reply, List.of(), Verdict.stop(StopReason.REQUIRES_APPROVAL)));
        }
        var acting = new RunState.Acting(at.step(), at.history(), reply, settled);
        var toRun = checked.stream()
                .filter(one -> one.settled().isEmpty())
                .map(Checked::call)
                .toList();
        return toRun.isEmpty() ? acted(acting, List.of()) : new Move(acting, new Effect.CallTools(toRun));
    }

    private Move acted(RunState.Acting at, List<CallOutcome> ran) {
        var history = at.history();
        for (var outcome : ran) {
            history = history.plus(name(at.reply(), outcome), outcome.result().text());
        }
        var all = new ArrayList<>(at.settled());
        all.addAll(ran);
        var outcomes = inOrder(at.reply(), all);
        return save(StepDraft.of(
                at.step(), at.reply(), outcomes, rules.afterTools(at.step(), at.reply(), outcomes, history)));
    }

    private static Move interrupted(RunState.Acting at) {
        return save(StepDraft.of(
                at.step(), at.reply(), answered(at.reply(), at.settled()), Verdict.stop(StopReason.CANCELLED)));
    }

    /** Every call gets an answer, so that the conversation can be sent again. */
    private static List<CallOutcome> answered(Reply reply, List<CallOutcome> settled) {
        return reply.calls().stream()
                .map(call -> settled.stream()
                        .filter(one -> one.callId().equals(call.id()))
                        .findFirst()
                        .orElseGet(() -> CallOutcome.failed(call, NOT_RUN)))
                .toList();
    }

    private static List<CallOutcome> inOrder(Reply reply, List<CallOutcome> outcomes) {
        return reply.calls().stream()
                .flatMap(call -> outcomes.stream()
                        .filter(one -> one.callId().equals(call.id()))
                        .limit(1))
                .toList();
    }

    private static String name(Reply reply, CallOutcome outcome) {
        return reply.calls().stream()
                .filter(call -> call.id().equals(outcome.callId()))
                .map(ToolCall::name)
                .findFirst()
                .orElse("");
    }

    private static Move think(int step, ToolHistory history) {
        return think(step, history, Tightness.LOOSE);
    }

    private static Move think(int step, ToolHistory history, Tightness tightness) {
        return new Move(new RunState.Thinking(step, history, tightness), new Effect.AskModel(step, history, tightness));
    }

    private static Move save(StepDraft draft) {
        return new Move(new RunState.Saving(draft.number(), draft.stop(), draft.error()), new Effect.Save(draft));
    }

    private static Move end(int step, StopReason stop, Optional<RunError> error) {
        return new Move(new RunState.Saving(step, Optional.of(stop), error), new Effect.End(stop, error));
    }

    private static Move finish(StopReason stop, Optional<RunError> error) {
        return new Move(new RunState.Over(), new Effect.Finish(stop, error));
    }

    private static Move leave() {
        return new Move(new RunState.Over(), new Effect.Leave());
    }

    static IllegalStateException misplaced(RunState state, Signal signal) {
        return new IllegalStateException("signal out of place: " + signal + " in " + state);
    }
}
