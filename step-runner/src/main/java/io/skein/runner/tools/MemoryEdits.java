package io.skein.runner.tools;

import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.runner.tools.ToolExecutor.Result;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words the edits that memory tools ask for, from what the model saw. Pure: whether an edit still fits the block is
 * decided by the record when the step is committed; here only what no block could accept is turned down.
 */
final class MemoryEdits {

    private static final Pattern LINE_PREFIX = Pattern.compile("(?m)^\\s*\\d+→");
    private static final String WARNING_MARK = "<warning>";

    private MemoryEdits() {}

    static Result replace(String label, String from, String to) {
        var shown = displayMark("old_string", from);
        shown = shown == null ? displayMark("new_string", to) : shown;
        if (shown != null) {
            return new Result.Failed(shown);
        }
        if (from.isEmpty()) {
            return new Result.Failed(
                    "old_string is empty: name the text that is to be replaced, or use memory_insert.");
        }
        return new Result.Edits(List.of(new Edit.Replace(label, from, to, false)));
    }

    /** {@code line} null or -1 adds at the end; else after that line of the text as the model saw it. */
    static Result insert(ToolContext context, String label, String text, @Nullable Integer line) {
        var shown = displayMark("new_string", text);
        if (shown != null) {
            return new Result.Failed(shown);
        }
        if (line == null || line == -1) {
            return new Result.Edits(List.of(new Edit.Append(label, text)));
        }
        // an unknown label is the record's to refuse: it knows the labels as they are now
        return context.block(label)
                .map(block -> insert(block, text, line))
                .orElseGet(() -> new Result.Edits(List.of(new Edit.Insert(label, text, line, null))));
    }

    private static Result insert(Block block, String text, int line) {
        var lines = block.value().split("\n", -1);
        if (line < -1 || line > lines.length) {
            return new Result.Failed(
                    "Invalid `insert_line` parameter: " + line + ". Block '" + block.label() + "' has " + lines.length
                            + " lines; give 0 (before the first line) to " + lines.length + ", or -1 for the end.");
        }
        var after = line == 0 ? null : lines[line - 1];
        return new Result.Edits(List.of(new Edit.Insert(block.label(), text, line, after)));
    }

    static Result rewrite(ToolContext context, String label, String value) {
        var shown = displayMark("new_memory", value);
        if (shown != null) {
            return new Result.Failed(shown);
        }
        long seen = context.block(label).map(Block::version).orElse(0L);
        return new Result.Edits(List.of(new Edit.Rewrite(label, value, seen, true)));
    }

    static Result patch(String label, String patch) {
        try {
            return new Result.Edits(Patches.read(label, patch));
        } catch (Patches.Unreadable wrong) {
            return new Result.Failed("Failed to apply patch: " + wrong.getMessage());
        }
    }

    /** Line numbers and the note about them are display only; text with them was copied from the display. */
    private static @Nullable String displayMark(String argument, String text) {
        if (LINE_PREFIX.matcher(text).find()) {
            return argument + " contains a line number prefix, which is not allowed: the numbers are shown for reading"
                    + " only. Give the text without them.";
        }
        return text.contains(WARNING_MARK) && text.contains("line numbers")
                ? argument + " contains the note about line numbers, which is not part of the block. Leave it out."
                : null;
    }
}
