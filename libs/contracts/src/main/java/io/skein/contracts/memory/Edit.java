package io.skein.contracts.memory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to change core memory, as an operation rather than a new value: it is applied to the text as it reads at the
 * moment of the commit, so edits of several conversations meet without overwriting each other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Edit.Append.class, name = "append"),
    @JsonSubTypes.Type(value = Edit.Insert.class, name = "insert"),
    @JsonSubTypes.Type(value = Edit.Replace.class, name = "replace"),
    @JsonSubTypes.Type(value = Edit.Rewrite.class, name = "rewrite"),
    @JsonSubTypes.Type(value = Edit.Patch.class, name = "patch"),
    @JsonSubTypes.Type(value = Edit.Create.class, name = "create"),
    @JsonSubTypes.Type(value = Edit.Detach.class, name = "detach"),
    @JsonSubTypes.Type(value = Edit.Rename.class, name = "rename"),
    @JsonSubTypes.Type(value = Edit.Describe.class, name = "describe")
})
public sealed interface Edit {

    /** The block that is edited, by the label it has on the agent. */
    String label();

    /** Adds text on a new line at the end. */
    record Append(String label, String text) implements Edit {}

    /**
     * Adds lines after line {@code line} (0: before the first). {@code after} is the text of that line as the model saw
     * it, so that the place is found again if lines moved; null for line 0.
     */
    record Insert(
            String label, String text, int line, @Nullable String after) implements Edit {}

    /** Replaces text. With {@code everywhere} every occurrence; else exactly one must be there. */
    record Replace(String label, String from, String to, boolean everywhere) implements Edit {}

    /**
     * Replaces the whole text. {@code seen} is the version that the model had before it; a newer one is a conflict.
     * A missing block is created where {@code create} says so.
     */
    record Rewrite(String label, String value, long seen, boolean create) implements Edit {}

    /** Replaces runs of lines, each of which must be there exactly once; all or nothing. */
    record Patch(String label, List<Hunk> hunks) implements Edit {
        /** {@code before} is empty for a hunk that only adds lines; those go to the end. */
        public record Hunk(List<String> before, List<String> after) {}
    }

    /** Makes a block and attaches it to the agent; one that has the label already is given the value. */
    record Create(String label, String value, @Nullable String description) implements Edit {}

    /** Takes the block from the agent; the block itself and its history stay. */
    record Detach(String label) implements Edit {}

    record Rename(String label, String to) implements Edit {}

    record Describe(String label, String description) implements Edit {}
}
