package io.skein.runner.tools;

import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tools that were run in one request so far, and what the last of them returned. Violations do not count. */
public record ToolHistory(List<String> called, String lastReturn) {

    public static final ToolHistory EMPTY = new ToolHistory(List.of(), "");

    public ToolHistory {
        called = List.copyOf(called);
    }

    public ToolHistory plus(String tool, String returned) {
        return new ToolHistory(Stream.concat(called.stream(), Stream.of(tool)).toList(), returned);
    }

    /** This history and a return that is on record. A call that a rule forbade was not run. */
    public ToolHistory after(ToolReturn returned) {
        var tool = returned.tool();
        return tool == null || ToolRules.isViolation(returned) ? this : plus(tool, returned.text());
    }

    Optional<String> last() {
        return called.isEmpty() ? Optional.empty() : Optional.of(called.getLast());
    }

    long count(String tool) {
        return called.stream().filter(tool::equals).count();
    }
}
