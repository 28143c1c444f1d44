package io.skein.models.openai;

import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of the model besides the messages. Sends nothing that a model is known to refuse. */
final class OpenAiParameters {

    private final boolean atOpenAi;

    OpenAiParameters(boolean atOpenAi) {
        this.atOpenAi = atOpenAi;
    }

    OpenAiChatRequestParameters of(ModelRequest request) {
        var settings = request.settings();
        var reasons = OpenAiModel.reasons(request.model());
        var builder = OpenAiChatRequestParameters.builder()
                .modelName(request.model())
                .temperature(reasons ? null : settings.temperature())
                .reasoningEffort(OpenAiModel.takesEffort(request.model()) ? settings.reasoningEffort() : null)
                .logprobs(settings.logprobs() == null ? null : true)
                .topLogprobs(settings.logprobs())
                .customParameters(past(request));
        if (!request.tools().isEmpty() && !reasons) {
            builder.parallelToolCalls(settings.parallelToolCalls());
        }
        // The older name is what most other servers know; OpenAI's newer models refuse it.
        return atOpenAi || reasons
                ? builder.maxCompletionTokens(settings.maxOutputTokens()).build()
                : builder.maxOutputTokens(settings.maxOutputTokens()).build();
    }

    /** What goes into the body as it is. */
    private static Map<String, Object> past(ModelRequest request) {
        var extra = new LinkedHashMap<String, Object>();
        if (!request.tools().isEmpty()) {
            extra.put(
                    "tools",
                    request.tools().stream().map(OpenAiParameters::tool).toList());
            extra.put("tool_choice", choice(request.toolChoice()));
        }
        var format = request.settings().responseFormat();
        if (format != null && !"text".equals(format.get("type"))) {
            extra.put("response_format", format);
        }
        return extra;
    }

    private static Map<String, Object> tool(ToolSpec tool) {
        var function = new LinkedHashMap<String, Object>();
        function.put("name", tool.name());
        function.put("description", tool.description());
        function.put("parameters", tool.parameters());
        return ordered("function", function);
    }

    private static Object choice(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto() -> "auto";
            case ToolChoice.Required() -> "required";
            case ToolChoice.None() -> "none";
            case ToolChoice.Named(var tool) -> ordered("function", Map.of("name", tool));
        };
    }

    // A stable order of keys keeps the bytes of the prefix the same, and the provider's prompt cache warm.
    private static Map<String, Object> ordered(String type, Map<String, ?> value) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", type);
        map.put(type, value);
        return map;
    }
}
