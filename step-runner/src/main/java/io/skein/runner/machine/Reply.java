package io.skein.runner.machine;

import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.Usage;
import java.util.List;

/** A model's whole answer, as it goes on record. {@code cutShort} says that it had to stop before it was done. */
public record Reply(List<Part> content, List<ToolCall> calls, boolean cutShort, Usage usage) {

    static final Reply NOTHING = new Reply(List.of(), List.of(), false, Usage.NONE);

    public Reply {
        content = List.copyOf(content);
        calls = List.copyOf(calls);
    }

    public boolean saysNothing() {
        return content.isEmpty() && calls.isEmpty();
    }
}
