package io.skein.models.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes LangChain4j messages of one turn. Pure. */
final class AnthropicTurns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> CACHED = Map.of("cache_control", "ephemeral");
    private static final String NOTHING = "(no text)";

    private AnthropicTurns() {}

    static List<ChatMessage> of(Turn turn, boolean cached) {
        Map<String, Object> attributes = cached ? CACHED : Map.of();
        return switch (turn) {
            case Turn.User user -> List.of(user(user.attributed(), attributes));
            case Turn.SystemNote(var text) ->
                List.of(user(List.of(new ModelRequest.Content.Text(marked(text))), attributes));
            case Turn.Assistant assistant -> assistant(assistant, attributes);
            case Turn.ToolResult result -> List.of(result(result, attributes));
        };
    }

    /** The protocol has no system role in mid-conversation: a mark says that the user did not say this. */
    static String marked(String note) {
        return "<system-note>\n" + note + "\n</system-note>";
    }

    private static ChatMessage user(List<ModelRequest.Content> content, Map<String, Object> attributes) {
        var parts = content.stream()
                .filter(part -> !(part instanceof ModelRequest.Content.Text(var text) && text.isBlank()))
                .map(AnthropicTurns::content)
                .toList();
        return UserMessage.builder()
                .contents(parts.isEmpty() ? List.of(TextContent.from(NOTHING)) : parts)
                .attributes(attributes)
                .build();
    }

    private static Content content(ModelRequest.Content content) {
        return switch (content) {
            case ModelRequest.Content.Text(var text) -> TextContent.from(text);
            case ModelRequest.Content.Image(var mediaType, var base64) -> ImageContent.from(base64, mediaType);
        };
    }

    // LangChain4j's message holds one signature only, so each thought goes in a message of its own.
    private static List<ChatMessage> assistant(Turn.Assistant said, Map<String, Object> attributes) {
        var messages = new ArrayList<ChatMessage>();
        said.thoughts().forEach(thought -> addThought(messages, thought));
        if (!said.text().isBlank() || !said.calls().isEmpty()) {
            messages.add(AiMessage.builder()
                    .text(said.text())
                    .toolExecutionRequests(
                            said.calls().stream().map(AnthropicTurns::call).toList())
                    .attributes(attributes)
                    .build());
        }
        return messages;
    }

    /** Reasoning without a signature comes from somebody else; it would be refused. */
    private static void addThought(List<ChatMessage> messages, Thought thought) {
        if (thought.redacted() != null) {
            messages.add(AiMessage.builder()
                    .attributes(Map.of("redacted_thinking", List.of(thought.redacted())))
                    .build());
        } else if (thought.text() != null && thought.signature() != null) {
            messages.add(AiMessage.builder()
                    .thinking(thought.text())
                    .attributes(Map.of("thinking_signature", thought.signature()))
                    .build());
        }
    }

    private static ToolExecutionRequest call(ModelRequest.Call call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(object(call.arguments()))
                .build();
    }

    private static ChatMessage result(Turn.ToolResult result, Map<String, Object> attributes) {
        return ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.tool())
                .text(result.text())
                .isError(result.failed() ? true : null)
                .attributes(attributes)
                .build();
    }

    /** Arguments go into the body as they are; what a model once wrote badly must not break it. */
    private static String object(String arguments) {
        try {
            return JSON.readTree(arguments).isObject() ? arguments : wrapped(arguments);
        } catch (JsonProcessingException malformed) {
            return wrapped(arguments);
        }
    }

    private static String wrapped(String arguments) {
        return arguments.isBlank()
                ? "{}"
                : JSON.createObjectNode().put("unreadable", arguments).toString();
    }
}
