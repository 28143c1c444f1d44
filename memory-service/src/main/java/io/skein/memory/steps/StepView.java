package io.skein.memory.steps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step as the public API shows it, and beyond that the versions of the blocks that the model saw. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StepView(
        String id,
        @Nullable String origin,
        @JsonProperty("organization_id") String organizationId,
        @JsonProperty("provider_id") @Nullable String providerId,
        @JsonProperty("run_id") String runId,
        @JsonProperty("agent_id") String agentId,
        @JsonProperty("provider_name") @Nullable String providerName,
        @JsonProperty("provider_category") String providerCategory,
        @Nullable String model,
        @JsonProperty("model_handle") @Nullable String modelHandle,
        @JsonProperty("model_endpoint") @Nullable String modelEndpoint,
        @JsonProperty("context_window_limit") @Nullable Integer contextWindow,
        @JsonProperty("completion_tokens") int completionTokens,
        @JsonProperty("prompt_tokens") int promptTokens,
        @JsonProperty("total_tokens") int totalTokens,
        @JsonProperty("cached_input_tokens") @Nullable Integer cachedInputTokens,
        @JsonProperty("cache_write_tokens") @Nullable Integer cacheWriteTokens,
        @JsonProperty("reasoning_tokens") @Nullable Integer reasoningTokens,
        @JsonProperty("completion_tokens_details") Map<String, Integer> completionDetails,
        @JsonProperty("prompt_tokens_details") Map<String, Integer> promptDetails,
        @JsonProperty("stop_reason") @Nullable String stopReason,
        List<String> tags,
        @Nullable String tid,
        @JsonProperty("trace_id") @Nullable String traceId,
        @JsonProperty("request_id") @Nullable String requestId,
        List<Object> messages,
        @Nullable String feedback,
        @JsonProperty("project_id") @Nullable String projectId,
        @JsonProperty("error_type") @Nullable String errorType,
        @JsonProperty("error_data") @Nullable Map<String, Object> errorData,
        String status,
        @JsonProperty("block_versions") Map<String, Long> blockVersions) {

    static Map<String, Integer> completionDetails(Usage usage) {
        return Map.of("reasoning_tokens", orZero(usage.reasoningTokens()));
    }

    static Map<String, Integer> promptDetails(Usage usage) {
        int cached = orZero(usage.cachedInputTokens());
        return Map.of(
                "cached_tokens", cached,
                "cache_read_tokens", cached,
                "cache_creation_tokens", orZero(usage.cacheWriteTokens()));
    }

    static @Nullable Map<String, Object> errorData(@Nullable RunError error) {
        return error == null
                ? null
                : error.detail() == null
                        ? Map.of("message", error.message())
                        : Map.of("message", error.message(), "details", error.detail());
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
