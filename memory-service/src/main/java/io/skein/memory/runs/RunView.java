package io.skein.memory.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the public API shows it. {@code completedAt} has no zone there; it is UTC. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunView(
        String id,
        String status,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("completed_at") @Nullable LocalDateTime completedAt,
        @JsonProperty("agent_id") String agentId,
        @JsonProperty("conversation_id") @Nullable String conversationId,
        @JsonProperty("base_template_id") @Nullable String baseTemplateId,
        boolean background,
        Map<String, Object> metadata,
        @JsonProperty("request_config") RequestConfig requestConfig,
        @JsonProperty("stop_reason") @Nullable String stopReason,
        @JsonProperty("callback_url") @Nullable String callbackUrl,
        @JsonProperty("callback_sent_at") @Nullable LocalDateTime callbackSentAt,
        @JsonProperty("callback_status_code") @Nullable Integer callbackStatusCode,
        @JsonProperty("callback_error") @Nullable String callbackError,
        @JsonProperty("ttft_ns") @Nullable Long firstTokenNanos,
        @JsonProperty("total_duration_ns") @Nullable Long durationNanos) {

    /** How the request wanted its answer shown. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RequestConfig(
            @JsonProperty("use_assistant_message") boolean useAssistantMessage,
            @JsonProperty("assistant_message_tool_name") String toolName,
            @JsonProperty("assistant_message_tool_kwarg") String toolArgument,

            @JsonProperty("include_return_message_types") @Nullable
            List<String> types) {}

    /** What broke the run, as the stream's error frame says it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ErrorView(
            @JsonProperty("message_type") String messageType,
            @JsonProperty("run_id") String runId,
            @JsonProperty("error_type") String errorType,
            String message,
            @Nullable String detail,
            @JsonProperty("seq_id") @Nullable Long seqId) {}
}
