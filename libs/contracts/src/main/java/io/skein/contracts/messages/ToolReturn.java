package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a tool call; {@code text} is what the model reads. Null output lists mean that nothing could print. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolReturn(
        String callId,
        @Nullable String tool,
        boolean failed,
        String text,
        @Nullable List<String> stdout,
        @Nullable List<String> stderr) {

    public static ToolReturn done(ToolCall call, String text) {
        return new ToolReturn(call.id(), call.name(), false, text, null, null);
    }

    public static ToolReturn failed(ToolCall call, String why) {
        return new ToolReturn(call.id(), call.name(), true, why, null, List.of(why));
    }

    /** What the model reads of a call that somebody did not let go ahead. Nobody ran it, so no tool is named. */
    public static ToolReturn denied(ToolCall call, @Nullable String reason) {
        return new ToolReturn(
                call.id(), null, true, "Error: request to call tool denied. User reason: " + reason, null, null);
    }
}
