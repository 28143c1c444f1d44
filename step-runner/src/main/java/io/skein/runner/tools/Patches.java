package io.skein.runner.tools;

import io.skein.contracts.memory.Edit;
import io.skein.contracts.memory.Edit.Patch.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the patch of {@code memory_apply_patch}: hunks parted by {@code @@}, with lines that begin with a blank, a
 * minus or a plus; or several blocks under {@code *** Add|Update|Delete Block:} headers. One reader reads one patch.
 */
final class Patches {

    private static final String ADD = "*** Add Block:";
    private static final String UPDATE = "*** Update Block:";
    private static final String DELETE = "*** Delete Block:";
    private static final String MOVE = "*** Move to:";
    private static final String DESCRIPTION = "Description:";

    /** The patch cannot be read; the message says what was expected. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private final List<Edit> edits = new ArrayList<>();
    private String label;
    private boolean adding;
    private Optional<String> description = Optional.empty();
    private Optional<String> moveTo = Optional.empty();
    private List<String> added = new ArrayList<>();
    private List<Hunk> hunks = new ArrayList<>();
    private List<String> before = new ArrayList<>();
    private List<String> after = new ArrayList<>();

    private Patches(String label) {
        this.label = label;
    }

    static List<Edit> read(String label, String patch) throws Unreadable {
        var reader = new Patches(label);
        for (var line : patch.lines().toList()) {
            if (line.startsWith("***")) {
                reader.header(line.strip());
            } else {
                reader.body(line);
            }
        }
        reader.closeBlock();
        if (reader.edits.isEmpty()) {
            throw new Unreadable("it changes nothing. Expected lines that begin with ' ', '-' or '+'.");
        }
        return List.copyOf(reader.edits);
    }

    private void header(String line) throws Unreadable {
        if (line.startsWith(MOVE)) {
            moveTo = Optional.of(line.substring(MOVE.length()).strip());
        } else if (line.startsWith(ADD)) {
            open(line.substring(ADD.length()), true);
        } else if (line.startsWith(UPDATE)) {
            open(line.substring(UPDATE.length()), false);
        } else if (line.startsWith(DELETE)) {
            open(line.substring(DELETE.length()), false);
            edits.add(new Edit.Detach(label));
        } else if (!line.equals("*** Begin Patch")
                && !line.equals("*** End Patch")
                && !line.equals("*** End of File")) {
            throw new Unreadable("unknown header '" + line + "'. Expected " + ADD + ", " + UPDATE + ", " + DELETE
                    + " or " + MOVE + " followed by a label.");
        }
    }

    private void open(String name, boolean add) throws Unreadable {
        closeBlock();
        label = name.strip();
        adding = add;
        if (label.isEmpty()) {
            throw new Unreadable("a block header has no label.");
        }
    }

    private void body(String line) throws Unreadable {
        if (line.startsWith("@@")) {
            closeHunk();
        } else if (adding && line.startsWith(DESCRIPTION)) {
            description = Optional.of(line.substring(DESCRIPTION.length()).strip());
        } else if (line.startsWith("+")) {
            (adding ? added : after).add(line.substring(1));
        } else if (line.startsWith("-") && !adding) {
            before.add(line.substring(1));
        } else if ((line.isEmpty() || line.startsWith(" ")) && !adding) {
            var context = line.isEmpty() ? "" : line.substring(1);
            before.add(context);
            after.add(context);
        } else if (!line.isBlank()) {
            throw new Unreadable("the line '" + line + "' begins with none of ' ', '-', '+', '@@' and '***'.");
        }
    }

    private void closeHunk() {
        if (!before.equals(after)) {
            hunks.add(new Hunk(List.copyOf(before), List.copyOf(after)));
        }
        before = new ArrayList<>();
        after = new ArrayList<>();
    }

    private void closeBlock() {
        closeHunk();
        if (adding) {
            edits.add(new Edit.Create(label, String.join("\n", added), description.orElse(null)));
        } else if (!hunks.isEmpty()) {
            edits.add(new Edit.Patch(label, List.copyOf(hunks)));
        }
        moveTo.ifPresent(to -> edits.add(new Edit.Rename(label, to)));
        adding = false;
        description = Optional.empty();
        moveTo = Optional.empty();
        added = new ArrayList<>();
        hunks = new ArrayList<>();
    }
}
