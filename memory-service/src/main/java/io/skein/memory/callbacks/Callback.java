package io.skein.memory.callbacks;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.runs.Usage;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is over, and whom it tells so. */
record Callback(
        RunId run, String url, String status, LocalDateTime completedAt, String stopReason, String kind, Usage usage) {

    /** What is posted: the run's end, and what came of it as an answer to a send would show it. */
    Map<String, @Nullable Object> body(List<MessageView> messages) {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("run_type", kind);
        metadata.put("lettuce", null); // clients of the imitated API find this key here
        metadata.put("result", result(messages));
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("run_id", run.value());
        body.put("status", status);
        body.put("completed_at", completedAt.toString());
        body.put("metadata", metadata);
        return body;
    }

    private Map<String, @Nullable Object> result(List<MessageView> messages) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("messages", messages);
        result.put("stop_reason", Map.of("message_type", "stop_reason", "stop_reason", stopReason));
        result.put("usage", counts());
        result.put("logprobs", null);
        result.put("turns", null);
        return result;
    }

    private Map<String, @Nullable Object> counts() {
        var counts = new LinkedHashMap<String, @Nullable Object>();
        counts.put("message_type", "usage_statistics");
        counts.put("completion_tokens", usage.completionTokens());
        counts.put("prompt_tokens", usage.promptTokens());
        counts.put("total_tokens", usage.totalTokens());
        counts.put("step_count", usage.steps());
        counts.put("run_ids", null);
        counts.put("cached_input_tokens", usage.cachedInputTokens());
        counts.put("cache_write_tokens", usage.cacheWriteTokens());
        counts.put("reasoning_tokens", usage.reasoningTokens());
        counts.put("context_tokens", usage.contextTokens());
        return counts;
    }
}
