package io.skein.gateway.streams;

import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.RunEvent;

/** Estimates how many bytes an event holds on to, so that what is kept can be bounded. */
final class EventWeight {

    private static final int OBJECT = 160;

    private EventWeight() {}

    static long of(RunEvent event) {
        return switch (event) {
            case RunEvent.StepSaved step ->
                OBJECT + step.messages().stream().mapToLong(EventWeight::of).sum();
            case RunEvent.TextDelta delta -> OBJECT + delta.text().length();
            case RunEvent.ReasoningDelta delta -> OBJECT + delta.text().length();
            case RunEvent.CallDelta delta ->
                OBJECT + (delta.arguments() == null ? 0 : delta.arguments().length());
            case RunEvent.Compacted compacted -> OBJECT + of(compacted.summary());
            case RunEvent.Accepted a -> OBJECT;
            case RunEvent.Repeated r -> OBJECT;
            case RunEvent.Refused r -> OBJECT;
            case RunEvent.StepWithdrawn s -> OBJECT;
            case RunEvent.Finished f -> OBJECT;
        };
    }

    private static long of(Message message) {
        long parts = message.content().stream().mapToLong(EventWeight::of).sum();
        long calls = message.toolCalls().stream()
                .mapToLong(call -> OBJECT + call.arguments().length())
                .sum();
        long returns = message.toolReturns().stream()
                .mapToLong(result -> OBJECT + result.text().length())
                .sum();
        return 2 * OBJECT + parts + calls + returns;
    }

    private static long of(Part part) {
        return switch (part) {
            case Part.Text text -> OBJECT + text.text().length();
            case Part.Image image -> OBJECT + image.data().length();
            case Part.Reasoning reasoning -> OBJECT + reasoning.text().length();
            case Part.RedactedReasoning redacted -> OBJECT + redacted.data().length();
            case Part.OmittedReasoning omitted -> OBJECT;
        };
    }
}
