package io.skein.models.openai;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.skein.models.ModelEvent.Tokens;
import io.skein.models.ModelRequest;
import io.skein.models.TokenCounter;
import io.skein.models.answers.Answer;
import org.jspecify.annotations.Nullable;

/** Token counts of an answer; counted here where the endpoint gives none. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static Tokens of(@Nullable TokenUsage usage, ModelRequest request, Answer answer) {
        if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
            return TokenCounter.tokens(request, answer.written());
        }
        int prompt = usage.inputTokenCount();
        int completion = usage.outputTokenCount();
        int total = usage.totalTokenCount() == null ? prompt + completion : usage.totalTokenCount();
        return usage instanceof OpenAiTokenUsage known
                ? new Tokens(prompt, completion, total, cached(known), written(known), reasoning(known))
                : new Tokens(prompt, completion, total, null, null, null);
    }

    private static @Nullable Integer cached(OpenAiTokenUsage usage) {
        var details = usage.inputTokensDetails();
        return details == null ? null : details.cachedTokens();
    }

    /** The protocol's cache is filled for nothing, so nothing is counted. */
    private static @Nullable Integer written(OpenAiTokenUsage usage) {
        return usage.inputTokensDetails() == null ? null : 0;
    }

    private static @Nullable Integer reasoning(OpenAiTokenUsage usage) {
        var details = usage.outputTokensDetails();
        return details == null ? null : details.reasoningTokens();
    }
}
