package io.skein.memory.tools;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a tool, to make or to change it; null says nothing. {@code unknown} are fields of no
 * meaning.
 */
@JsonNaming(SnakeCaseStrategy.class)
record ToolFields(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable String sourceCode,
        @Nullable String sourceType,
        @Nullable Map<String, Object> jsonSchema,
        @Nullable Map<String, Object> argsJsonSchema,
        @Nullable Integer returnCharLimit,
        @Nullable List<Requirement> pipRequirements,
        @Nullable List<Requirement> npmRequirements,
        @Nullable Boolean defaultRequiresApproval,
        @Nullable Boolean enableParallelExecution,
        @JsonProperty("metadata_") @Nullable Map<String, Object> metadata,
        @JsonAnySetter @Nullable Map<String, Object> unknown) {

    private static final int MOST_CHARACTERS = 1_000_000;

    /** A library that the source needs. */
    record Requirement(String name, @Nullable String version) {

        Requirement {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a requirement without a name (expected: {\"name\": \"…\"})");
            }
        }
    }

    ToolFields {
        if (returnCharLimit != null && (returnCharLimit < 1 || returnCharLimit > MOST_CHARACTERS)) {
            throw new IllegalArgumentException(
                    "return_char_limit: " + returnCharLimit + " (expected: 1 to " + MOST_CHARACTERS + ")");
        }
    }

    /** A new tool with a misspelt field would not be what its maker thinks it is. */
    void requireKnownFields() {
        if (name != null) {
            throw unknown("name", "the name is that of the function in source_code, or json_schema.name");
        }
        if (unknown != null && !unknown.isEmpty()) {
            throw unknown(
                    unknown.keySet().iterator().next(),
                    "description, tags, source_code, source_type, json_schema, args_json_schema, return_char_limit,"
                            + " pip_requirements, npm_requirements, default_requires_approval,"
                            + " enable_parallel_execution");
        }
    }

    private static Rejection unknown(String field, String expected) {
        return new Rejection(
                ErrorCode.INVALID_REQUEST, "body." + field + ": unknown field (expected: " + expected + ")");
    }
}
