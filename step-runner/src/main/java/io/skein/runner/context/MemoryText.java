package io.skein.runner.context;

import io.skein.contracts.memory.Block;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Blocks in the words that a model reads, and the note about those that changed since the system message was written.
 */
final class MemoryText {

    private MemoryText() {}

    /** The note for this conversation; empty if its system message is still right. */
    static String changes(Conversation conversation) {
        var changed = conversation.blocks().values().stream()
                .filter(block ->
                        !Objects.equals(conversation.compiled().get(block.id().value()), block.version()))
                .sorted(Comparator.comparing(Block::label))
                .toList();
        var gone = conversation.compiled().keySet().stream()
                .anyMatch(id -> !conversation.blocks().containsKey(id));
        return changed.isEmpty() && !gone ? "" : note(changed, conversation, gone);
    }

    private static String note(List<Block> changed, Conversation conversation, boolean gone) {
        var text =
                new StringBuilder("<memory_update>\nYour memory changed after the system message above was written.");
        if (!changed.isEmpty()) {
            text.append(" These blocks now read as follows; this replaces what is shown above:\n")
                    .append(blocks(changed));
        }
        if (gone) {
            var left = conversation.blocks().values().stream()
                    .map(Block::label)
                    .sorted()
                    .collect(Collectors.joining(", "));
            text.append("\nBlocks shown above that are not in this list are no longer yours: ")
                    .append(left.isEmpty() ? "(none is left)" : left);
        }
        return text.append("\n</memory_update>").toString();
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
