package io.skein.runner.context;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolReturn;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.List;

/** Turns stored messages into what a model reads. Pure. */
final class MessageTurns {

    private static final int LEAST_RETURN_LIMIT = 5000;

    private MessageTurns() {}

    static List<Turn> of(Message message, AgentSnapshot agent) {
        return switch (message.role()) {
            case SYSTEM -> List.of(new Turn.SystemNote(message.text()));
            case USER -> List.of(new Turn.User(contents(message), message.name()));
            case SUMMARY -> List.of(new Turn.User(contents(message), null));
            case ASSISTANT -> List.of(assistant(message));
            case APPROVAL -> message.toolCalls().isEmpty() ? List.of() : List.of(assistant(message));
            case TOOL ->
                message.toolReturns().stream()
                        .map(one -> result(one, message, agent))
                        .toList();
        };
    }

    private static Turn assistant(Message message) {
        var calls = message.toolCalls().stream()
                .map(call -> new Call(call.id(), call.name(), call.arguments()))
                .toList();
        return new Turn.Assistant(message.text(), thoughts(message), calls);
    }

    private static List<Thought> thoughts(Message message) {
        var thoughts = new ArrayList<Thought>();
        for (var part : message.content()) {
            switch (part) {
                case Part.Reasoning(var text, var signature) -> thoughts.add(new Thought(text, signature, null));
                case Part.RedactedReasoning(var data) -> thoughts.add(new Thought(null, null, data));
                case Part.OmittedReasoning(var signature) -> {
                    if (signature != null) {
                        thoughts.add(new Thought(null, signature, null));
                    }
                }
                case Part.Text rest -> {}
                case Part.Image rest -> {}
            }
        }
        return List.copyOf(thoughts);
    }

    private static List<Content> contents(Message message) {
        var contents = new ArrayList<Content>();
        for (var part : message.content()) {
            switch (part) {
                case Part.Text(var text, var signature) -> contents.add(new Content.Text(text));
                case Part.Image image -> contents.add(new Content.Image(image.mediaType(), image.data()));
                case Part.Reasoning rest -> {}
                case Part.RedactedReasoning rest -> {}
                case Part.OmittedReasoning rest -> {}
            }
        }
        return List.copyOf(contents);
    }

    private static Turn result(ToolReturn returned, Message message, AgentSnapshot agent) {
        var tool = returned.tool() == null ? "" : returned.tool();
        var text = Envelopes.toolResult(
                returned.failed(), cut(returned.text(), agent.contextWindow()), message.createdAt(), agent.timezone());
        return new Turn.ToolResult(returned.callId(), tool, text, returned.failed());
    }

    /** One return may take about a fifth of the window; what is longer stays whole on record. */
    private static String cut(String text, int contextWindow) {
        int limit = Math.max(LEAST_RETURN_LIMIT, (int) (contextWindow * 0.2 * 4));
        return text.length() <= limit
                ? text
                : text.substring(0, limit) + "... [truncated " + (text.length() - limit) + " chars]";
    }
}
