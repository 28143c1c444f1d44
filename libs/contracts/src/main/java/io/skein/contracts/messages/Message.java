package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is on record. One stored message may be shown as several in the public API (see {@link
 * MessageViews}).
 *
 * <p>{@code seq} is its place in the record, growing within a conversation; 0 until it is stored. {@code otid} is the
 * caller's own id of an input message. {@code error} marks a message of a run that failed.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Message(
        MessageId id,
        long seq,
        Role role,
        List<Part> content,
        List<ToolCall> toolCalls,
        List<ToolReturn> toolReturns,
        List<Decision> decisions,
        @Nullable String name,
        @Nullable String otid,
        @Nullable String senderId,
        @Nullable RunId runId,
        @Nullable StepId stepId,
        boolean error,
        Instant createdAt) {

    public Message {
        content = content == null ? List.of() : List.copyOf(content);
        toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
        toolReturns = toolReturns == null ? List.of() : List.copyOf(toolReturns);
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }

    /** A message that a step produced; nobody gave it a name or an otid. */
    public static Message ofStep(
            MessageId id,
            Role role,
            List<Part> content,
            List<ToolCall> calls,
            List<ToolReturn> returns,
            RunId run,
            StepId step,
            Instant at) {
        return new Message(id, 0, role, content, calls, returns, List.of(), null, null, null, run, step, false, at);
    }

    public Message withSeq(long place) {
        return new Message(
                id,
                place,
                role,
                content,
                toolCalls,
                toolReturns,
                decisions,
                name,
                otid,
                senderId,
                runId,
                stepId,
                error,
                createdAt);
    }

    public Message withToolReturns(List<ToolReturn> returns) {
        return new Message(
                id, seq, role, content, toolCalls, returns, decisions, name, otid, senderId, runId, stepId, error,
                createdAt);
    }

    /** All text parts, joined. */
    public String text() {
        var joined = new StringBuilder();
        for (var part : content) {
            if (part instanceof Part.Text(var text, var signature)) {
                joined.append(text);
            }
        }
        return joined.toString();
    }
}
