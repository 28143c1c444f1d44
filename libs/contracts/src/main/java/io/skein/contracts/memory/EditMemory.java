package io.skein.contracts.memory;

import io.skein.contracts.files.FileOpening;
import io.skein.contracts.messages.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an agent's blocks that one tool call asks for, outside of any run, applied together or not at all; or files
 * that it wants open.
 */
public record EditMemory(
        ToolCall call, List<Edit> edits, @Nullable FileOpening opening) {
    public EditMemory {
        edits = List.copyOf(edits);
    }
}
