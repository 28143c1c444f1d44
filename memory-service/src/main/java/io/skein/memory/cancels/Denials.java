package io.skein.memory.cancels;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes on record where a request for decisions is cancelled: a denial of each call, and their returns. Pure. */
public record Denials(Message request, Instant at) {

    private static final String REASON = "The user cancelled the request, so the tool call was denied.";

    /** {@code step} is all of the step that asks; its calls that needed nobody were not run either. */
    public List<Message> of(List<Message> step) {
        return List.of(response(), returns(step));
    }

    private Message response() {
        var decisions = request.toolCalls().stream()
                .<Decision>map(call -> new Decision.Verdict(call.id(), false, REASON))
                .toList();
        return message(List.of(), decisions);
    }

    private Message returns(List<Message> step) {
        var returned = step.stream()
                .flatMap(message -> message.toolReturns().stream())
                .map(ToolReturn::callId)
                .collect(Collectors.<String>toSet());
        var withheld = step.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .flatMap(message -> message.toolCalls().stream())
                .filter(call -> !returned.contains(call.id()));
        var all = Stream.concat(request.toolCalls().stream(), withheld);
        return message(denied(all), List.of());
    }

    private static List<ToolReturn> denied(Stream<ToolCall> calls) {
        return calls.map(call -> ToolReturn.denied(call, REASON)).toList();
    }

    private Message message(List<ToolReturn> returns, List<Decision> decisions) {
        return new Message(
                MessageId.random(),
                0,
                returns.isEmpty() ? Role.APPROVAL : Role.TOOL,
                List.of(),
                List.of(),
                returns,
                decisions,
                null,
                null,
                null,
                request.runId(),
                request.stepId(),
                false,
                at);
    }
}
