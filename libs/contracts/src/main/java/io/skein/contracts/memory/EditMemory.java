package io.skein.contracts.memory;

import io.skein.contracts.messages.ToolCall;
import java.util.List;

/** Edits of an agent's blocks that one tool call asks for, outside of any run; applied together or not at all. */
public record EditMemory(ToolCall call, List<Edit> edits) {
    public EditMemory {
        edits = List.copyOf(edits);
    }
}
