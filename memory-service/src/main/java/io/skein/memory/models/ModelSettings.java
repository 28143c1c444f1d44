package io.skein.memory.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller chose of a model's knobs, {@code model_settings}; its fields depend on {@code provider_type}. Fields
 * and provider types that nobody here knows are kept as they are: clients are often newer than servers.
 */
public record ModelSettings(@JsonValue Map<String, @Nullable Object> chosen) {

    private static final String PROVIDER_TYPE = "provider_type";
    private static final String MAX_OUTPUT_TOKENS = "max_output_tokens";
    private static final String REASONING = "reasoning";
    private static final String THINKING = "thinking";

    public ModelSettings {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    public static ModelSettings of(@Nullable Map<String, Object> chosen) {
        return new ModelSettings(chosen == null ? Map.of() : chosen);
    }

    /** The configuration with these settings in force; what was not chosen gets its documented default. */
    public LlmConfig applyTo(LlmConfig config) {
        if (chosen.isEmpty()) {
            return config;
        }
        var type = type(config);
        var said = new LinkedHashMap<String, Object>();
        said.put(LlmConfig.TEMPERATURE, chosen(LlmConfig.TEMPERATURE, type.equals("anthropic") ? 1.0 : 0.7));
        said.put(LlmConfig.PARALLEL, chosen(LlmConfig.PARALLEL, true));
        said.put(LlmConfig.STRICT, chosen(LlmConfig.STRICT, speaksOpenAi(type)));
        put(said, LlmConfig.MAX_TOKENS, chosen.get(MAX_OUTPUT_TOKENS));
        put(said, LlmConfig.RESPONSE_FORMAT, chosen.get(LlmConfig.RESPONSE_FORMAT));
        put(said, "effort", chosen.get("effort"));
        put(said, "verbosity", chosen.get("verbosity"));
        if (speaksOpenAi(type)) {
            said.put(LlmConfig.EFFORT, effort("high"));
        }
        if (chosen.get(THINKING) instanceof Map<?, ?> thinking) {
            said.put("enable_reasoner", "enabled".equals(thinking.get("type")));
            put(said, "max_reasoning_tokens", thinking.get("budget_tokens"));
        }
        return config.withAll(said);
    }

    /** All settings of the model as the API shows them, chosen or not. */
    public Map<String, @Nullable Object> shown(LlmConfig config) {
        var type = type(config);
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put(MAX_OUTPUT_TOKENS, config.fields().get(LlmConfig.MAX_TOKENS));
        shown.put(LlmConfig.PARALLEL, chosen(LlmConfig.PARALLEL, true));
        shown.put(PROVIDER_TYPE, type);
        shown.put(LlmConfig.TEMPERATURE, config.fields().get(LlmConfig.TEMPERATURE));
        if (speaksOpenAi(type)) {
            var effort = config.fields().get(LlmConfig.EFFORT);
            shown.put(REASONING, Map.of(LlmConfig.EFFORT, effort == null ? "minimal" : effort));
        } else if (type.equals("anthropic")) {
            shown.put(THINKING, Map.of("type", "enabled", "budget_tokens", 1024));
            shown.put("verbosity", null);
            shown.put("effort", null);
        }
        shown.put(LlmConfig.RESPONSE_FORMAT, config.fields().get(LlmConfig.RESPONSE_FORMAT));
        shown.put(LlmConfig.STRICT, config.fields().get(LlmConfig.STRICT));
        chosen.forEach((field, value) -> put(shown, field, value));
        return shown;
    }

    /** With what an older field of requests says about the same thing. */
    public ModelSettings withMaxOutputTokens(int tokens) {
        var next = new LinkedHashMap<>(chosen);
        next.put(MAX_OUTPUT_TOKENS, tokens);
        return new ModelSettings(next);
    }

    /** Null where the provider is to decide. */
    public @Nullable Integer maxOutputTokens() {
        return chosen.get(MAX_OUTPUT_TOKENS) instanceof Number tokens ? tokens.intValue() : null;
    }

    private String type(LlmConfig config) {
        return String.valueOf(
                chosen(PROVIDER_TYPE, String.valueOf(config.fields().get(LlmConfig.ENDPOINT_TYPE))));
    }

    private Object chosen(String field, Object preset) {
        var value = chosen.get(field);
        return value == null ? preset : value;
    }

    private Object effort(String preset) {
        return chosen.get(REASONING) instanceof Map<?, ?> reasoning
                        && reasoning.get(LlmConfig.EFFORT) instanceof String effort
                ? effort
                : preset;
    }

    private static boolean speaksOpenAi(String type) {
        return type.equals("openai") || type.equals("sglang");
    }

    private static void put(Map<String, ? super Object> target, String field, @Nullable Object value) {
        if (value != null) {
            target.put(field, value);
        }
    }
}
