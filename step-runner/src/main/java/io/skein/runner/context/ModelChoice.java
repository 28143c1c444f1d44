package io.skein.runner.context;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.runs.RunContext;
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
        var said = Settings.of(settings, agent.maxOutputTokens())
                .withLogprobs(context.options().logprobs());
        return new ModelChoice(handle(context, agent), said, parallel);
    }

    private static String handle(RunContext context, AgentSnapshot agent) {
        var override = context.options().overrideModel();
        var model = context.model();
        return override != null ? override : model != null ? model : agent.model();
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
}
