package io.skein.runner.overviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.WindowAtHand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message as it is on record, in the form that clients of the overview know. Pure. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(SnakeCaseStrategy.class)
record OverviewMessage(
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        Instant createdAt,
        @Nullable Instant updatedAt,
        MessageId id,
        String agentId,
        @Nullable String model,
        String role,
        List<Map<String, @Nullable Object>> content,
        @Nullable String name,
        @Nullable List<Call> toolCalls,
        @Nullable String toolCallId,
        @Nullable StepId stepId,
        @Nullable RunId runId,
        @Nullable String otid,
        List<Return> toolReturns,
        @Nullable String groupId,
        @Nullable String senderId,
        @Nullable String batchItemId,
        @Nullable ConversationId conversationId,
        @Nullable Boolean isErr,
        @Nullable String approvalRequestId,
        @Nullable Boolean approve,
        @Nullable String denialReason,
        List<Verdict> approvals) {

    static OverviewMessage of(Message message, WindowAtHand window) {
        var agent = window.agent();
        boolean isDefault = window.conversation().isDefaultOf(agent.id());
        var returns = message.toolReturns().stream().map(Return::of).toList();
        var first = returns.isEmpty() ? null : returns.getFirst();
        return new OverviewMessage(
                null,
                null,
                message.createdAt(),
                null,
                message.id(),
                agent.id().value(),
                message.role() == Role.USER
                        ? null
                        : agent.model().substring(agent.model().indexOf('/') + 1),
                message.role().wire(),
                content(message),
                message.name(),
                message.toolCalls().isEmpty()
                        ? null
                        : message.toolCalls().stream().map(Call::of).toList(),
                first == null ? null : first.toolCallId(),
                message.stepId(),
                message.runId(),
                message.otid(),
                returns,
                null,
                message.senderId(),
                null,
                isDefault ? null : window.conversation(),
                message.error() ? Boolean.TRUE : null,
                null,
                null,
                null,
                message.decisions().stream().flatMap(Verdict::of).toList());
    }

    private static List<Map<String, @Nullable Object>> content(Message message) {
        var parts = message.content().isEmpty()
                ? message.toolReturns().stream()
                        .<Part>map(returned -> new Part.Text(returned.text()))
                        .toList()
                : message.content();
        return parts.stream().map(OverviewMessage::part).toList();
    }

    private static Map<String, @Nullable Object> part(Part part) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        switch (part) {
            case Part.Text(var text, var signature) -> {
                fields.put("type", "text");
                fields.put("text", text);
                fields.put("signature", signature);
            }
            case Part.Reasoning(var text, var signature) -> {
                fields.put("type", "reasoning");
                fields.put("is_native", true);
                fields.put("reasoning", text);
                fields.put("signature", signature);
            }
            case Part.RedactedReasoning(var data) -> {
                fields.put("type", "redacted_reasoning");
                fields.put("data", data);
            }
            case Part.OmittedReasoning(var signature) -> {
                fields.put("type", "omitted_reasoning");
                fields.put("signature", signature);
            }
            case Part.Image image -> {
                fields.put("type", "image");
                fields.put("source", Map.of("type", "base64", "media_type", image.mediaType(), "data", image.data()));
            }
        }
        return fields;
    }

    /** A call as chat completions spell it. */
    record Call(String id, Function function, String type) {
        static Call of(ToolCall call) {
            return new Call(call.id(), new Function(call.arguments(), call.name()), "function");
        }
    }

    /** What is called, with its arguments as text. */
    record Function(String arguments, String name) {}

    /** What a tool returned. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Return(String toolCallId, String status, List<String> stdout, List<String> stderr, String funcResponse) {
        static Return of(ToolReturn returned) {
            return new Return(
                    returned.callId(),
                    returned.failed() ? "error" : "success",
                    returned.stdout() == null ? List.of() : returned.stdout(),
                    returned.stderr() == null ? List.of() : returned.stderr(),
                    returned.text());
        }
    }

    /** What somebody decided about a call. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Verdict(
            String type,
            String toolCallId,
            boolean approve,
            @Nullable String reason) {
        static Stream<Verdict> of(Decision decision) {
            return switch (decision) {
                case Decision.Verdict(var call, var approve, var reason) ->
                    Stream.of(new Verdict("approval", call, approve, reason));
                case Decision.Returned returned -> Stream.empty();
            };
        }
    }
}
