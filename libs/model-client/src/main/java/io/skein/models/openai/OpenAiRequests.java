package io.skein.models.openai;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.skein.models.ModelRequest;
import java.util.List;

/**
 * Says in LangChain4j's words what is asked of the model besides the messages and the tools, which {@link OpenAiBody}
 * adds. Sends nothing that a model is known to refuse.
 */
final class OpenAiRequests {

    /** LangChain4j sends nothing without a message. */
    private static final List<ChatMessage> TO_COME = List.of(UserMessage.from("to come"));

    private final boolean atOpenAi;

    OpenAiRequests(boolean atOpenAi) {
        this.atOpenAi = atOpenAi;
    }

    ChatRequest of(ModelRequest request) {
        return ChatRequest.builder()
                .messages(TO_COME)
                .parameters(parameters(request))
                .build();
    }

    private OpenAiChatRequestParameters parameters(ModelRequest request) {
        var settings = request.settings();
        var reasons = OpenAiModel.reasons(request.model());
        var builder = OpenAiChatRequestParameters.builder()
                .modelName(request.model())
                .temperature(reasons ? null : settings.temperature())
                .reasoningEffort(OpenAiModel.takesEffort(request.model()) ? settings.reasoningEffort() : null)
                .logprobs(settings.logprobs() == null ? null : true)
                .topLogprobs(settings.logprobs());
        if (!request.tools().isEmpty() && !reasons) {
            builder.parallelToolCalls(settings.parallelToolCalls());
        }
        // The older name is what most other servers know; OpenAI's newer models refuse it.
        return atOpenAi || reasons
                ? builder.maxCompletionTokens(settings.maxOutputTokens()).build()
                : builder.maxOutputTokens(settings.maxOutputTokens()).build();
    }
}
