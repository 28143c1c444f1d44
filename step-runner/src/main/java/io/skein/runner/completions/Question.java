package io.skein.runner.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.ModelRequest.Turn;
import io.skein.platform.failures.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is asked. With a schema its answer is the arguments of a tool that it is made to call. */
record Question(
        @Nullable String prompt,
        @JsonProperty("system_prompt") @Nullable String systemPrompt,
        @JsonProperty("override_model") @Nullable String overrideModel,
        @JsonProperty("response_schema") @Nullable Map<String, Object> responseSchema) {

    private static final String TOOL = "structured_output";

    Question {
        if (prompt == null || prompt.isBlank()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body.prompt: " + (prompt == null ? "missing" : "blank") + " (expected a text that is not blank)");
        }
    }

    ModelRequest to(String model) {
        return new ModelRequest(
                model,
                systemPrompt == null ? "" : systemPrompt,
                List.of(new Turn.User(List.of(new Content.Text(String.valueOf(prompt))), null)),
                responseSchema == null ? List.of() : List.of(tool(responseSchema)),
                responseSchema == null ? new ToolChoice.None() : new ToolChoice.Named(TOOL),
                Settings.DEFAULT);
    }

    private static ToolSpec tool(Map<String, Object> schema) {
        var parameters = new LinkedHashMap<String, Object>(Map.of("type", "object"));
        parameters.putAll(schema);
        return new ToolSpec(TOOL, "Give your answer as the arguments of this tool.", parameters);
    }
}
