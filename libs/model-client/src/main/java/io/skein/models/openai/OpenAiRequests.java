package io.skein.models.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says a request in LangChain4j's words. Tools and formats go past its types, which would lose parts of a schema. */
final class OpenAiRequests {

    private static final Pattern SPEAKER = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final OpenAiParameters parameters;

    OpenAiRequests(boolean atOpenAi) {
        this.parameters = new OpenAiParameters(atOpenAi);
    }

    ChatRequest of(ModelRequest request) {
        return ChatRequest.builder()
                .messages(messages(request))
                .parameters(parameters.of(request))
                .build();
    }

    private static List<ChatMessage> messages(ModelRequest request) {
        var messages = new ArrayList<ChatMessage>(request.turns().size() + 1);
        addSystem(messages, request.system());
        request.turns().forEach(turn -> add(messages, turn));
        return messages;
    }

    private static void add(List<ChatMessage> messages, Turn turn) {
        switch (turn) {
            case Turn.User user -> messages.add(user(user));
            case Turn.SystemNote(var text) -> addSystem(messages, text);
            case Turn.Assistant assistant -> messages.add(assistant(assistant));
            case Turn.ToolResult result ->
                messages.add(ToolExecutionResultMessage.from(result.callId(), result.tool(), result.text()));
        }
    }

    private static void addSystem(List<ChatMessage> messages, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            messages.add(SystemMessage.from(text));
        }
    }

    private static ChatMessage user(Turn.User user) {
        boolean named = user.name() != null && SPEAKER.matcher(user.name()).matches();
        List<Content> contents = (named ? user.content() : user.attributed())
                .stream().map(OpenAiRequests::content).toList();
        var builder = UserMessage.builder().contents(contents.isEmpty() ? List.of(TextContent.from("")) : contents);
        return named ? builder.name(user.name()).build() : builder.build();
    }

    private static Content content(ModelRequest.Content content) {
        return switch (content) {
            case ModelRequest.Content.Text(var text) -> TextContent.from(text);
            case ModelRequest.Content.Image(var mediaType, var base64) ->
                ImageContent.from(base64, mediaType, ImageContent.DetailLevel.AUTO);
        };
    }

    private static ChatMessage assistant(Turn.Assistant assistant) {
        if (assistant.calls().isEmpty()) {
            return AiMessage.from(assistant.text());
        }
        var calls = assistant.calls().stream().map(OpenAiRequests::call).toList();
        var text = assistant.text().isEmpty() ? null : assistant.text();
        return AiMessage.builder().text(text).toolExecutionRequests(calls).build();
    }

    private static ToolExecutionRequest call(ModelRequest.Call call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }
}
