package io.skein.runner.context;

import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls that somebody outside decided on and that have not returned yet.
 *
 * @param step the step that made them
 * @param asked the calls that were asked about
 * @param withheld calls of the same step that needed nobody, and waited with the others
 */
public record DecidedCalls(StepId step, List<ToolCall> asked, List<ToolCall> withheld, List<Decision> decisions) {

    /** Empty unless the window ends with decisions. */
    static Optional<DecidedCalls> of(List<Message> window) {
        if (window.isEmpty() || window.getLast().decisions().isEmpty()) {
            return Optional.empty();
        }
        int at = window.size() - 2;
        while (at >= 0 && !asks(window.get(at))) {
            at--;
        }
        return at < 0 || window.get(at).stepId() == null
                ? Optional.empty()
                : Optional.of(
                        of(window, at, Objects.requireNonNull(window.get(at).stepId())));
    }

    private static DecidedCalls of(List<Message> window, int at, StepId step) {
        var withheld = new ArrayList<ToolCall>();
        for (int i = at - 1; i >= 0 && isOf(step, window.get(i)); i--) {
            withheld.addAll(0, window.get(i).toolCalls());
        }
        return new DecidedCalls(
                step, window.get(at).toolCalls(), withheld, window.getLast().decisions());
    }

    private static boolean asks(Message message) {
        return message.role() == Role.APPROVAL && !message.toolCalls().isEmpty();
    }

    private static boolean isOf(StepId step, Message message) {
        return message.role() == Role.ASSISTANT && step.equals(message.stepId());
    }
}
