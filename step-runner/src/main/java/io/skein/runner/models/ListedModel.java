package io.skein.runner.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.models.ModelInfo;
import org.jspecify.annotations.Nullable;

/** A chat model in the public API's shape: what describes it, among settings that say how an agent would start out with it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ListedModel(
        String handle,
        String name,
        String displayName,
        String providerType,
        String providerName,
        String modelType,
        String model,
        String modelEndpointType,
        @Nullable String modelEndpoint,
        String providerCategory,
        @Nullable String modelWrapper,
        int contextWindow,
        boolean putInnerThoughtsInKwargs,
        double temperature,
        int maxTokens,
        boolean enableReasoner,
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
        @JsonProperty("top_logprobs") @Nullable Integer topLogprobs,
        boolean returnTokenIds,
        @Nullable String toolCallParser,
        int maxContextWindow) {

    static ListedModel of(ModelInfo model) {
        return new ListedModel(
                model.handle(),
                model.name(),
                model.name(),
                model.providerType(),
                model.providerName(),
                "llm",
                model.name(),
                model.endpointType(),
                model.endpoint(),
                Provenance.BASE,
                null,
                model.contextWindow(),
                false,
                1.0,
                model.maxOutputTokens(),
                model.reasons(),
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                false,
                null,
                false,
                null,
                model.contextWindow());
    }
}
