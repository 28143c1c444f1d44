package io.skein.models.anthropic;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.skein.models.ModelRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Says a request in LangChain4j's words. One turn may become several messages here; {@link AnthropicBody} joins them
 * again.
 *
 * <p>Three marks tell the provider what to cache: the system prompt, the tools, and the last turn.
 */
final class AnthropicRequests {

    private AnthropicRequests() {}

    static ChatRequest of(ModelRequest request) {
        return ChatRequest.builder()
                .messages(messages(request))
                .parameters(AnthropicParameters.of(request))
                .build();
    }

    private static List<ChatMessage> messages(ModelRequest request) {
        var messages = new ArrayList<ChatMessage>(request.turns().size() + 1);
        if (!request.system().isBlank()) {
            messages.add(SystemMessage.from(request.system()));
        }
        int last = request.turns().size() - 1;
        for (int i = 0; i <= last; i++) {
            messages.addAll(AnthropicTurns.of(request.turns().get(i), i == last));
        }
        return messages;
    }
}
