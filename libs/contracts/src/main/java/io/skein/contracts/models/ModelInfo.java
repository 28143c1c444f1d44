package io.skein.contracts.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be chosen by its handle {@code <provider>/<name>}.
 *
 * <p>{@code providerName} is what the handle begins with, but for another server that speaks OpenAI's protocol: its
 * handles begin with {@code openai-proxy} while its name is {@code openai}. {@code providerType} and {@code
 * endpointType} name the protocol as the public API spells it ({@code openai}, {@code anthropic}). {@code
 * contextWindow} and {@code maxOutputTokens} are in tokens, {@code dimensions} is 0 for chat models.
 */
public record ModelInfo(
        String handle,
        String name,
        Kind kind,
        String providerName,
        String providerType,
        String endpointType,
        @Nullable String endpoint,
        int contextWindow,
        int maxOutputTokens,
        int dimensions,
        boolean reasons) {

    /** What a model is for. */
    public enum Kind {
        @JsonProperty("llm")
        LLM,
        @JsonProperty("embedding")
        EMBEDDING
    }
}
