package io.skein.runner.context;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.compaction.TokenEstimate;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolReturn;
import io.skein.models.ModelRequest.Turn;
import java.util.List;

/**
 * A message of the window beside what a model reads of it, converted once. {@code weight} is about its size in bytes,
 * {@code tokens} about what it takes of the model's context.
 */
record Line(Message message, List<Turn> turns, long weight, int tokens) {

    private static final long FIXED = 600;

    static Line of(Message message, AgentSnapshot agent) {
        return new Line(message, MessageTurns.of(message, agent), weigh(message), TokenEstimate.PLAIN.of(message));
    }

    private static long weigh(Message message) {
        var parts = message.content().stream().mapToLong(Line::weigh).sum();
        var calls = message.toolCalls().stream()
                .mapToLong(call -> call.arguments().length())
                .sum();
        // the return's text is held twice: as it is, and in the envelope that the model reads
        var returns = message.toolReturns().stream()
                .map(ToolReturn::text)
                .mapToLong(text -> 2L * text.length())
                .sum();
        return FIXED + parts + calls + returns;
    }

    private static long weigh(Part part) {
        return switch (part) {
            case Part.Text(var text, var signature) -> text.length();
            case Part.Image image -> image.data().length();
            case Part.Reasoning(var text, var signature) -> text.length();
            case Part.RedactedReasoning(var data) -> data.length();
            case Part.OmittedReasoning rest -> 0;
        };
    }
}
