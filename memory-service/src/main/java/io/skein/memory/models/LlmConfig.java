package io.skein.memory.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.skein.contracts.models.ModelInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The older description of an agent's model, {@code llm_config}: what the provider offers and what was chosen, in one
 * object.
 */
public record LlmConfig(@JsonValue Map<String, @Nullable Object> fields) {

    static final String ENDPOINT_TYPE = "model_endpoint_type";
    static final String TEMPERATURE = "temperature";
    static final String MAX_TOKENS = "max_tokens";
    static final String EFFORT = "reasoning_effort";
    static final String PARALLEL = "parallel_tool_calls";
    static final String STRICT = "strict";
    static final String RESPONSE_FORMAT = "response_format";
    private static final String WINDOW = "context_window";
    private static final String REASONER = "enable_reasoner";
    private static final int USUAL_OUTPUT_TOKENS = 4096;

    @JsonCreator
    public LlmConfig {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The model as its provider offers it. Agents that speak by tool write their thoughts beside each call. */
    public static LlmConfig of(ModelInfo model, int contextWindow, boolean speaksByText) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("model", model.name());
        fields.put("display_name", null);
        fields.put(ENDPOINT_TYPE, model.endpointType());
        fields.put("model_endpoint", model.endpoint());
        fields.put("provider_name", model.providerName());
        fields.put("provider_category", "base");
        fields.put("model_wrapper", null);
        fields.put(WINDOW, contextWindow);
        fields.put("put_inner_thoughts_in_kwargs", !speaksByText);
        fields.put("handle", model.handle());
        putChoices(fields, model.maxOutputTokens());
        fields.put(REASONER, model.reasons() || !speaksByText);
        return new LlmConfig(fields);
    }

    /** What can be said of settings without a model: those of a conversation, whose agent may get another one. */
    public static LlmConfig ofNoModel() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        putChoices(fields, USUAL_OUTPUT_TOKENS);
        return new LlmConfig(fields);
    }

    private static void putChoices(Map<String, @Nullable Object> fields, int maxOutputTokens) {
        fields.put(TEMPERATURE, 1.0);
        fields.put(MAX_TOKENS, maxOutputTokens > 0 ? maxOutputTokens : null);
        fields.put(REASONER, false);
        fields.put(EFFORT, null);
        fields.put("max_reasoning_tokens", 0);
        fields.put("effort", null);
        fields.put("frequency_penalty", null);
        fields.put("compatibility_type", null);
        fields.put("verbosity", null);
        fields.put("tier", null);
        fields.put(PARALLEL, false);
        fields.put(RESPONSE_FORMAT, null);
        fields.put(STRICT, false);
        fields.put("return_logprobs", false);
        fields.put("top_logprobs", null);
        fields.put("return_token_ids", false);
        fields.put("tool_call_parser", null);
    }

    /** A field that this object has; null leaves it as it is. */
    public LlmConfig with(String field, @Nullable Object value) {
        return value == null ? this : withAll(Map.of(field, value));
    }

    /** What a caller says, as far as it is about fields that this object has and is not null. */
    public LlmConfig withAll(@Nullable Map<String, Object> said) {
        if (said == null) {
            return this;
        }
        var next = new LinkedHashMap<>(fields);
        said.forEach((field, value) -> {
            if (value != null && next.containsKey(field)) {
                next.put(field, value);
            }
        });
        return new LlmConfig(next);
    }

    public LlmConfig withContextWindow(@Nullable Integer tokens) {
        return with(WINDOW, tokens);
    }

    public LlmConfig withMaxTokens(@Nullable Integer tokens) {
        return with(MAX_TOKENS, tokens);
    }

    public LlmConfig withParallelToolCalls(@Nullable Boolean parallel) {
        return with(PARALLEL, parallel);
    }

    public LlmConfig withReasoner(@Nullable Boolean enabled) {
        return with(REASONER, enabled);
    }

    public boolean parallelToolCalls() {
        return Boolean.TRUE.equals(fields.get(PARALLEL));
    }

    public int contextWindow() {
        return fields.get(WINDOW) instanceof Number tokens ? tokens.intValue() : 0;
    }
}
