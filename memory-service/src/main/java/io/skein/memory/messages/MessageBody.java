package io.skein.memory.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says, as it is kept in one column; lists with nothing in them are left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MessageBody(
        @Nullable List<Part> content,
        @Nullable List<ToolCall> toolCalls,
        @Nullable List<ToolReturn> toolReturns,
        @Nullable List<Decision> decisions) {

    static MessageBody of(Message message) {
        return new MessageBody(message.content(), message.toolCalls(), message.toolReturns(), message.decisions());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    List<Part> parts() {
        return orNone(content);
    }

    List<ToolCall> calls() {
        return orNone(toolCalls);
    }

    List<ToolReturn> returns() {
        return orNone(toolReturns);
    }

    List<Decision> answers() {
        return orNone(decisions);
    }
}
