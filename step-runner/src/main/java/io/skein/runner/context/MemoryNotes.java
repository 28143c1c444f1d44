package io.skein.runner.context;

import io.skein.contracts.files.Desk;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model was told of its memory since the system message was written. A note keeps its place among the messages,
 * so that the next request repeats the last one byte by byte; a new window begins without any. Immutable.
 *
 * @param told what the model believes, by block id
 * @param shown the desk as the model believes it to be
 * @param notes in the order of their places
 * @param warned whether one of them says that the window is filling up
 */
record MemoryNotes(Map<String, Told> told, ToldDesk shown, List<Note> notes, boolean warned) {

    /** A version of a block that the model has seen; {@code block} is null where its text is not at hand. */
    record Told(long version, @Nullable Block block) {

        static Told of(Block block) {
            return new Told(block.version(), block);
        }
    }

    /** A version of the desk that the model has seen; {@code desk} is null where it is not at hand. */
    record ToldDesk(long version, @Nullable Desk desk) {

        static ToldDesk of(Desk desk) {
            return new ToldDesk(desk.version(), desk);
        }
    }

    /** {@code behind} is how many lines of the window precede the note. */
    record Note(int behind, String text) {}

    MemoryNotes {
        told = Map.copyOf(told);
        notes = List.copyOf(notes);
    }

    /** Of a window whose system message shows the blocks and the desk in these versions. */
    static MemoryNotes of(Map<String, Long> compiled, Map<String, Block> blocks, Desk desk) {
        long shown = compiled.getOrDefault(RunContext.DESK, 0L);
        return new MemoryNotes(
                compiled.entrySet().stream()
                        .filter(version -> !version.getKey().equals(RunContext.DESK))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> told(one.getValue(), blocks.get(one.getKey())))),
                new ToldDesk(shown, desk.version() == shown ? desk : null),
                List.of(),
                false);
    }

    private static Told told(long version, @Nullable Block block) {
        return new Told(version, block != null && block.version() == version ? block : null);
    }

    /** With one more note, behind so many lines, if blocks or desk are not what the model believes. */
    MemoryNotes upTo(Map<String, Block> blocks, Desk desk, int lines) {
        var text = Stream.of(MemoryText.changes(told, blocks.values()), DeskChanges.between(shown, desk))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return text.isEmpty()
                ? this
                : new MemoryNotes(all(blocks.values()), ToldDesk.of(desk), plus(new Note(lines, text)), warned);
    }

    /** With the warning behind so many lines; once is enough. */
    MemoryNotes warning(String text, int lines) {
        return warned ? this : new MemoryNotes(told, shown, plus(new Note(lines, text)), true);
    }

    /** A tool that returned the whole text of a block has told of it. */
    MemoryNotes afterReturns(List<ToolReturn> returns, Map<String, Block> blocks) {
        var newer = new HashMap<>(told);
        for (var block : blocks.values()) {
            boolean shown =
                    returns.stream().anyMatch(one -> !one.failed() && one.text().equals(block.value()));
            if (shown && told.containsKey(block.id().value())) {
                newer.put(block.id().value(), Told.of(block));
            }
        }
        return new MemoryNotes(newer, shown, notes, warned);
    }

    int length() {
        return notes.stream().mapToInt(note -> note.text().length()).sum();
    }

    private List<Note> plus(Note note) {
        var longer = new ArrayList<>(notes);
        longer.add(note);
        return longer;
    }

    private static Map<String, Told> all(Collection<Block> blocks) {
        return blocks.stream().collect(Collectors.toMap(block -> block.id().value(), Told::of));
    }
}
