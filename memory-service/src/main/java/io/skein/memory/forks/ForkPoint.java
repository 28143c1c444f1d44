package io.skein.memory.forks;

import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import java.util.stream.Collectors;

/** Up to where a fork shares its parent's messages. Calls and their returns are never torn apart. Pure. */
final class ForkPoint {

    private ForkPoint() {}

    /** Whether more than the message itself decides. */
    static boolean needsStep(Message last) {
        return switch (last.role()) {
            case ASSISTANT, TOOL, APPROVAL -> last.stepId() != null;
            case SYSTEM, USER, SUMMARY -> false;
        };
    }

    /** {@code step} is the step of {@code last}: it is shared whole, or, if its calls never returned, not at all. */
    static long behind(Message last, List<Message> step) {
        var made = step.stream().filter(ForkPoint::needsStep).toList();
        if (made.isEmpty()) {
            return last.seq();
        }
        var returned = made.stream()
                .flatMap(message -> message.toolReturns().stream())
                .map(ToolReturn::callId)
                .collect(Collectors.<String>toSet());
        boolean whole = made.stream()
                .flatMap(message -> message.toolCalls().stream())
                .map(ToolCall::id)
                .allMatch(returned::contains);
        return whole
                ? made.stream().mapToLong(Message::seq).max().getAsLong()
                : made.stream()
                                .filter(message -> message.role() != Role.TOOL)
                                .mapToLong(Message::seq)
                                .min()
                                .orElse(last.seq())
                        - 1;
    }
}
