package io.skein.runner.completions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.models.ModelEvent.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model answered, in the public API's shape. */
record Completion(String content, String model, Usage usage) {

    /** Token counts; nothing was run and nothing is on record, so the counts of steps and runs say nothing. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Usage(
            String messageType,
            int completionTokens,
            int promptTokens,
            int totalTokens,
            int stepCount,
            @Nullable List<String> runIds,
            @Nullable Integer cachedInputTokens,
            @Nullable Integer cacheWriteTokens,
            @Nullable Integer reasoningTokens,
            @Nullable Integer contextTokens) {

        static Usage of(Tokens tokens) {
            return new Usage(
                    "usage_statistics",
                    tokens.completion(),
                    tokens.prompt(),
                    tokens.total(),
                    0,
                    null,
                    tokens.cachedInput(),
                    tokens.cacheWrite(),
                    tokens.reasoning(),
                    null);
        }
    }
}
