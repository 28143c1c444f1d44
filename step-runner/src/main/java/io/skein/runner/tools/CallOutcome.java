package io.skein.runner.tools;

import io.skein.contracts.files.FileOpening;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.runner.tools.ToolExecutor.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call: its return, and the edits that the record is to apply, or the files it is to open, before it
 * words that return itself.
 */
public record CallOutcome(
        ToolReturn result, List<Edit> edits, @Nullable FileOpening opening) {

    public CallOutcome(ToolReturn result, List<Edit> edits) {
        this(result, edits, null);
    }

    /** Whether the record has something to do for it. */
    public boolean asksTheRecord() {
        return !edits.isEmpty() || opening != null;
    }

    public String callId() {
        return result.callId();
    }

    public static CallOutcome failed(ToolCall call, String why) {
        return new CallOutcome(ToolReturn.failed(call, why), List.of());
    }

    static CallOutcome of(ToolCall call, Result result, int limit) {
        return switch (result) {
            case Result.Done(var text) -> new CallOutcome(ToolReturn.done(call, cut(text, limit)), List.of());
            case Result.Failed(var reason) -> failed(call, cut(reason, limit));
            case Result.Edits(var edits) -> new CallOutcome(ToolReturn.done(call, ""), edits);
            case Result.Opens(var opening) -> new CallOutcome(ToolReturn.done(call, ""), List.of(), opening);
        };
    }

    /** The notice's words are known to clients. */
    private static String cut(String text, int limit) {
        return limit <= 0 || text.length() <= limit
                ? text
                : text.substring(0, limit)
                        + "... [NOTE: function output was truncated since it exceeded the character limit: "
                        + text.length() + " > " + limit + "]";
    }
}
