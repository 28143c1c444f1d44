package io.skein.gateway.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.runs.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Token counts as the public API shows them at the end of an answer. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageView(
        @JsonProperty("message_type") String messageType,
        @JsonProperty("completion_tokens") int completionTokens,
        @JsonProperty("prompt_tokens") int promptTokens,
        @JsonProperty("total_tokens") int totalTokens,
        @JsonProperty("step_count") int stepCount,
        @JsonProperty("run_ids") @Nullable List<String> runIds,
        @JsonProperty("cached_input_tokens") @Nullable Integer cachedInputTokens,
        @JsonProperty("cache_write_tokens") @Nullable Integer cacheWriteTokens,
        @JsonProperty("reasoning_tokens") @Nullable Integer reasoningTokens,
        @JsonProperty("context_tokens") @Nullable Integer contextTokens) {

    public static UsageView of(Usage usage) {
        return new UsageView(
                "usage_statistics",
                usage.completionTokens(),
                usage.promptTokens(),
                usage.totalTokens(),
                usage.steps(),
                null,
                usage.cachedInputTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                usage.steps() == 0 ? null : Integer.valueOf(usage.contextTokens()));
    }
}
