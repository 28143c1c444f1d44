package io.skein.runner.models;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** How an agent would start out with a model, where nobody says otherwise: alike for all models. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StartSettings(
        @Nullable String modelWrapper,
        boolean putInnerThoughtsInKwargs,
        double temperature,
        @Nullable String reasoningEffort,
        int maxReasoningTokens,
        @Nullable String effort,
        @Nullable Double frequencyPenalty,
        @Nullable String compatibilityType,
        @Nullable String verbosity,
        @Nullable String tier,
        boolean parallelToolCalls,
        @Nullable Object responseFormat,
        boolean strict,
        boolean returnLogprobs,
        @Nullable Integer topLogprobs,
        boolean returnTokenIds,
        @Nullable String toolCallParser) {

    static final StartSettings USUAL = new StartSettings(
            null, false, 1.0, null, 0, null, null, null, null, null, false, null, false, false, null, false, null);
}
