package io.skein.runner.context;

import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.LineDiff;
import io.skein.runner.context.MemoryNotes.Told;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Blocks in the words that a model reads, and what it is told of those that changed. Pure. */
final class MemoryText {

    /** Shorter texts are told whole: that is plainer than what changed in them. */
    private static final int WHOLE = 600;

    private MemoryText() {}

    /** What to tell a model that believes {@code told}; empty if that is how the blocks are. */
    static String changes(Map<String, Told> told, Collection<Block> blocks) {
        var changed = blocks.stream()
                .filter(block -> !isTold(told.get(block.id().value()), block))
                .sorted(Comparator.comparing(Block::label))
                .toList();
        var here = blocks.stream().map(block -> block.id().value()).collect(Collectors.toSet());
        boolean gone = !here.containsAll(told.keySet());
        return changed.isEmpty() && !gone ? "" : note(told, changed, gone ? labels(blocks) : null);
    }

    private static boolean isTold(@Nullable Told told, Block block) {
        return told != null && told.version() == block.version();
    }

    /** {@code left} are the labels that remain, if blocks were taken away. */
    private static String note(Map<String, Told> told, List<Block> changed, @Nullable String left) {
        var whole = changed.stream()
                .filter(block -> diff(told.get(block.id().value()), block).isEmpty())
                .toList();
        var text = new StringBuilder("<memory_update>\nYour memory changed after what is shown above was written.");
        if (!whole.isEmpty()) {
            text.append(" These blocks now read as follows; this replaces what is shown above:\n")
                    .append(blocks(whole));
        }
        var seen = Set.copyOf(whole);
        changed.stream()
                .filter(block -> !seen.contains(block))
                .forEach(block -> text.append("\nIn block ")
                        .append(block.label())
                        .append(" these lines changed:\n")
                        .append(diff(told.get(block.id().value()), block)));
        if (left != null) {
            text.append("\nBlocks shown above that are not in this list are no longer yours: ")
                    .append(left.isEmpty() ? "(none is left)" : left);
        }
        return text.append("\n</memory_update>").toString();
    }

    /** Empty where the whole text is to be told. */
    private static String diff(@Nullable Told told, Block block) {
        var before = told == null ? null : told.block();
        if (before == null || block.value().length() < WHOLE || !sameBut(before, block)) {
            return "";
        }
        var diff = LineDiff.between(before.value(), block.value());
        return diff.length() * 2 < block.value().length() ? diff : "";
    }

    /** Whether nothing changed but the text. */
    private static boolean sameBut(Block before, Block block) {
        return before.label().equals(block.label())
                && before.readOnly() == block.readOnly()
                && before.limit() == block.limit()
                && Objects.equals(before.description(), block.description());
    }

    private static String labels(Collection<Block> blocks) {
        return blocks.stream().map(Block::label).sorted().collect(Collectors.joining(", "));
    }

    private static String blocks(List<Block> blocks) {
        return blocks.stream()
                .map(MemoryText::block)
                .collect(Collectors.joining("\n\n", "<memory_blocks>\n", "\n</memory_blocks>"));
    }

    private static String block(Block block) {
        var description = block.description() == null ? "" : block.description();
        return "<" + block.label() + ">\n<description>\n" + description + "\n</description>\n<metadata>"
                + (block.readOnly() ? "\n- read_only=true" : "")
                + "\n- chars_current="
                + block.value().codePointCount(0, block.value().length())
                + "\n- chars_limit=" + block.limit()
                + "\n</metadata>\n<value>\n" + block.value() + "\n</value>\n</" + block.label() + ">";
    }
}
