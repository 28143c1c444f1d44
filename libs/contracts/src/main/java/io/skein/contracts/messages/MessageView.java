package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as the public API shows it. Only ever written: the names and the order of the fields, nulls included, are
 * those that clients know. {@link MessageViews} makes them.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public sealed interface MessageView {

    Header header();

    /** The public API's word for this kind of message. */
    default String type() {
        return header().messageType();
    }

    /** What every view begins with. {@code date} has seconds precision and a numeric zone. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Header(
            String id,
            String date,
            @Nullable String name,
            @JsonProperty("message_type") String messageType,
            @Nullable String otid,
            @JsonProperty("sender_id") @Nullable String senderId,
            @JsonProperty("step_id") @Nullable String stepId,
            @JsonProperty("is_err") @Nullable Boolean error,
            @JsonProperty("seq_id") @Nullable Long seqId,
            @JsonProperty("run_id") @Nullable String runId) {}

    record SystemSaid(@JsonUnwrapped Header header, String content) implements MessageView {}

    /** {@code content} is a string when the message is one text, else a list of {@link MessagePartView}. */
    record UserSaid(@JsonUnwrapped Header header, Object content) implements MessageView {}

    record AssistantSaid(@JsonUnwrapped Header header, String content) implements MessageView {}

    record Reasoned(
            @JsonUnwrapped Header header,
            String source,
            String reasoning,
            @Nullable String signature) implements MessageView {}

    record ReasonedInSecret(
            @JsonUnwrapped Header header,
            String state,
            @JsonProperty("hidden_reasoning") @Nullable String hiddenReasoning)
            implements MessageView {}

    /** {@code call} repeats the first of {@code calls}. Also stands for the request of an approval. */
    record Called(
            @JsonUnwrapped Header header,
            @JsonProperty("tool_call") Call call,
            @JsonProperty("tool_calls") List<Call> calls)
            implements MessageView {}

    /** The fields before {@code returns} repeat the first of them. */
    record Returned(
            @JsonUnwrapped Header header,
            @JsonProperty("tool_return") String text,
            String status,
            @JsonProperty("tool_call_id") String callId,
            @Nullable List<String> stdout,
            @Nullable List<String> stderr,
            @JsonProperty("tool_returns") List<Answer> returns)
            implements MessageView {}

    /** The fields after {@code approvals} repeat the first verdict among them, and are null if there is none. */
    record Decided(
            @JsonUnwrapped Header header,
            List<Answer> approvals,
            @Nullable Boolean approve,
            @JsonProperty("approval_request_id") @Nullable String approvalRequestId,
            @Nullable String reason)
            implements MessageView {}

    record Summarized(
            @JsonUnwrapped Header header,
            String summary,
            @JsonProperty("compaction_stats") @Nullable Map<String, Object> stats)
            implements MessageView {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Call(
            String name,
            String arguments,
            @JsonProperty("tool_call_id") String callId) {}

    /** One entry of {@code tool_returns} or {@code approvals}. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    sealed interface Answer {

        record OfTool(
                String type,
                @JsonProperty("tool_return") String text,
                String status,
                @JsonProperty("tool_call_id") String callId,
                @Nullable List<String> stdout,
                @Nullable List<String> stderr)
                implements Answer {}

        record OfPerson(
                String type,
                @JsonProperty("tool_call_id") String callId,
                boolean approve,
                @Nullable String reason) implements Answer {}
    }
}
