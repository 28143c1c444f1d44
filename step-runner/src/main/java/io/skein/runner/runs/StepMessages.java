package io.skein.runner.runs;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.context.Envelopes;
import io.skein.runner.machine.Effect;
import io.skein.runner.machine.StepDraft;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.InnerArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages that a step brings, in their order, and the edits that the record is to apply with them. Pure. */
record StepMessages(List<Message> messages, List<CallEdits> edits) {

    static StepMessages of(StepDraft draft, ActiveRun run) {
        return new Writer(draft, run, Instant.now()).write();
    }

    /** The returns of calls that an earlier step made and somebody decided on since. */
    static StepMessages of(Effect.Settle settle, ActiveRun run) {
        var returns = settle.outcomes().stream().map(CallOutcome::result).toList();
        var message = Message.ofStep(
                MessageId.random(), Role.TOOL, List.of(), List.of(), returns, run.id(), settle.step(), Instant.now());
        return new StepMessages(List.of(message), edits(settle.outcomes()));
    }

    private static List<CallEdits> edits(List<CallOutcome> outcomes) {
        return outcomes.stream()
                .filter(CallOutcome::asksTheRecord)
                .map(outcome -> new CallEdits(outcome.callId(), outcome.edits(), outcome.opening()))
                .toList();
    }

    /** Writes the messages of one step, all at one instant. */
    private record Writer(StepDraft draft, ActiveRun run, Instant at) {

        StepMessages write() {
            var messages = new ArrayList<Message>();
            if (draft.stop().equals(Optional.of(StopReason.REQUIRES_APPROVAL))) {
                messages.addAll(asking());
            } else if (!draft.reply().saysNothing()) {
                messages.add(said(draft.reply().content(), calls()));
            }
            if (!draft.outcomes().isEmpty()) {
                messages.add(returned());
            }
            draft.nudge().map(this::nudge).ifPresent(messages::add);
            return new StepMessages(List.copyOf(messages), edits(draft.outcomes()));
        }

        /** Calls that nobody outside decides on are kept apart; they run when the others are decided. */
        private List<Message> asking() {
            var reply = draft.reply();
            var rules = run.rules();
            var inside = reply.calls().stream()
                    .filter(call -> !rules.isOutside(call.name()))
                    .toList();
            var outside = reply.calls().stream()
                    .filter(call -> rules.isOutside(call.name()))
                    .toList();
            return inside.isEmpty()
                    ? List.of(asking(reply.content(), outside))
                    : List.of(said(reply.content(), inside), asking(List.of(), outside));
        }

        private Message said(List<Part> content, List<ToolCall> calls) {
            return message(run.step().names().said(), Role.ASSISTANT, content, calls);
        }

        private Message asking(List<Part> content, List<ToolCall> calls) {
            return message(run.step().names().asking(), Role.APPROVAL, content, calls);
        }

        private List<ToolCall> calls() {
            var calls = draft.reply().calls();
            if (run.conversation().agent().type().speaksByText()) {
                return calls;
            }
            boolean goesOn = draft.stop().isEmpty();
            return calls.stream()
                    .map(call -> new ToolCall(
                            call.id(),
                            call.name(),
                            InnerArguments.recorded(Arguments.read(call.arguments()), goesOn)
                                    .json()))
                    .toList();
        }

        private Message returned() {
            var returns = draft.outcomes().stream().map(CallOutcome::result).toList();
            return message(MessageId.random(), Role.TOOL, List.of(), List.of()).withToolReturns(returns);
        }

        private Message nudge(String reason) {
            var text =
                    Envelopes.heartbeat(reason, at, run.conversation().agent().timezone());
            return message(MessageId.random(), Role.USER, List.of(new Part.Text(text)), List.of());
        }

        private Message message(MessageId id, Role role, List<Part> content, List<ToolCall> calls) {
            var step = run.step().names().step();
            return Message.ofStep(id, role, content, calls, List.<ToolReturn>of(), run.id(), step, at);
        }
    }
}
