package io.skein.runner.models;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.models.ModelInfo;
import org.jspecify.annotations.Nullable;

/**
 * A chat model in the public API's shape: what describes it, among settings that say how an agent would start out
 * with it.
 */
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
        int contextWindow,
        int maxTokens,
        boolean enableReasoner,
        int maxContextWindow,
        @JsonUnwrapped StartSettings settings) {

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
                model.contextWindow(),
                model.maxOutputTokens(),
                model.reasons(),
                model.contextWindow(),
                StartSettings.USUAL);
    }
}
