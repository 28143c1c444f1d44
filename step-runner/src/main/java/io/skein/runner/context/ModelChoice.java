package io.skein.runner.context;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunOptions;
import io.skein.models.ModelRequest.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which model a run uses, and how: the request's choice before the conversation's before the agent's.
 *
 * @param parallel whether several tool calls may come in one step, as far as settings say
 */
public record ModelChoice(String handle, Settings settings, boolean parallel) {

    public static ModelChoice of(RunContext context, AgentSnapshot agent) {
        var settings = new HashMap<String, Object>();
        putAll(settings, agent.modelSettings());
        putAll(settings, context.modelSettings());
        var parallel = own(context.modelSettings(), "parallel_tool_calls") instanceof Boolean said
                ? said
                : agent.parallelToolCalls();
        return new ModelChoice(handle(context, agent), settings(settings, agent, context.options()), parallel);
    }

    private static String handle(RunContext context, AgentSnapshot agent) {
        var override = context.options().overrideModel();
        var model = context.model();
        return override != null ? override : model != null ? model : agent.model();
    }

    private static Settings settings(Map<String, Object> given, AgentSnapshot agent, RunOptions options) {
        return new Settings(
                given.get("temperature") instanceof Number number ? number.doubleValue() : null,
                given.get("max_output_tokens") instanceof Number number
                        ? Integer.valueOf(number.intValue())
                        : agent.maxOutputTokens(),
                null,
                effort(given),
                budget(given),
                object(given.get("response_format")),
                options.logprobs());
    }

    private static @Nullable String effort(Map<String, Object> given) {
        var nested = own(object(given.get("reasoning")), "reasoning_effort");
        var effort = nested == null ? given.get("effort") : nested;
        return effort instanceof String text ? text : null;
    }

    private static @Nullable Integer budget(Map<String, Object> given) {
        var thinking = object(given.get("thinking"));
        return "enabled".equals(own(thinking, "type")) && own(thinking, "budget_tokens") instanceof Number tokens
                ? tokens.intValue()
                : null;
    }

    /** Settings with a null value say nothing. */
    private static void putAll(Map<String, Object> settings, @Nullable Map<String, Object> more) {
        if (more != null) {
            more.forEach((name, value) -> {
                if (value != null) {
                    settings.put(name, value);
                }
            });
        }
    }

    private static @Nullable Object own(@Nullable Map<String, Object> settings, String name) {
        return settings == null ? null : settings.get(name);
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static @Nullable Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
