package io.skein.memory.edits;

import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.memory.EditOutcome;
import io.skein.contracts.memory.EditOutcome.Edited;
import io.skein.contracts.memory.EditOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit makes of one block, free of I/O. An edit was thought out on a text that may be older than the block: it
 * is rebased where its meaning is still plain (the line it names moved, the text it replaces is untouched), and refused
 * where it would take away what somebody else wrote.
 */
final class BlockRules {

    private BlockRules() {}

    /** {@code base} is the version that the block had before the commit; the commit's own edits are no conflict. */
    static EditOutcome apply(Block block, Edit edit, long base) {
        if (block.readOnly()) {
            return new Refused(Refusals.readOnly(block));
        }
        return switch (edit) {
            case Edit.Append append -> fitting(block, joined(block.value(), append.text()));
            case Edit.Insert insert -> insert(block, insert);
            case Edit.Replace replace -> replace(block, replace);
            case Edit.Rewrite rewrite -> rewrite(block, rewrite, base);
            case Edit.Patch patch -> patch(block, patch.hunks());
            case Edit.Create create -> fitting(described(block, create.description()), create.value());
            case Edit.Describe describe ->
                new Edited(described(block, describe.description()).withValue(block.value()));
            case Edit.Rename rename -> new Edited(renamed(block, rename.to()));
            case Edit.Detach detach -> new Edited(block);
        };
    }

    /** Whether a model may give this name to a block; it becomes a tag in the prompt. */
    static boolean isLabel(String label) {
        return !label.isBlank() && label.length() <= 100 && label.codePoints().noneMatch(Character::isISOControl);
    }

    private static EditOutcome insert(Block block, Edit.Insert insert) {
        var lines = Lines.of(block.value());
        int line = insert.line();
        var after = insert.after();
        if (line == -1) {
            return fitting(block, joined(block.value(), insert.text()));
        }
        if (line == 0 || (lines.count() == 0 && "".equals(after))) {
            return inserted(block, lines, 0, insert.text());
        }
        if (line < 0 || (after == null && line > lines.count())) {
            return new Refused(Refusals.noSuchLine(block, line));
        }
        int at = after == null ? line - 1 : lines.nearest(after, line - 1);
        // Somebody changed the line itself: the new text takes nothing away from anybody wherever it stands.
        return inserted(block, lines, at < 0 ? Math.min(line, lines.count()) : at + 1, insert.text());
    }

    private static EditOutcome inserted(Block block, Lines lines, int at, String text) {
        return fitting(block, lines.splice(at, 0, List.of(text)).text());
    }

    private static EditOutcome replace(Block block, Edit.Replace replace) {
        if (replace.from().isEmpty()) {
            return new Refused(Refusals.emptySearch(block));
        }
        var lines = occurrences(block.value(), replace.from());
        if (lines.isEmpty()) {
            return new Refused(
                    replace.everywhere()
                            ? Refusals.contentNotFound(block, replace.from())
                            : Refusals.notFound(block, replace.from()));
        }
        if (lines.size() > 1 && !replace.everywhere()) {
            return new Refused(Refusals.ambiguous(replace.from(), lines));
        }
        return fitting(block, block.value().replace(replace.from(), replace.to()));
    }

    /** The lines, counted from 1, where {@code wanted} begins; overlapping places count. */
    private static List<Integer> occurrences(String value, String wanted) {
        var found = new ArrayList<Integer>();
        int line = 1;
        int counted = 0;
        for (int at = value.indexOf(wanted); at >= 0; at = value.indexOf(wanted, at + 1)) {
            for (; counted < at; counted++) {
                line += value.charAt(counted) == '\n' ? 1 : 0;
            }
            found.add(line);
        }
        return found;
    }

    private static EditOutcome rewrite(Block block, Edit.Rewrite rewrite, long base) {
        boolean stale = base > rewrite.seen() && !block.value().equals(rewrite.value());
        return stale ? new Refused(Refusals.rewritten(block)) : fitting(block, rewrite.value());
    }

    private static EditOutcome patch(Block block, List<Edit.Patch.Hunk> hunks) {
        var lines = Lines.of(block.value());
        for (var hunk : hunks) {
            if (hunk.before().isEmpty()) {
                lines = lines.splice(lines.count(), 0, hunk.after());
                continue;
            }
            int places = lines.find(hunk.before()).size();
            if (places > 1) {
                return new Refused(Refusals.contextAmbiguous(block, hunk.before(), places));
            }
            var fitting = LooseHunk.in(lines, hunk);
            if (fitting.isEmpty()) {
                return new Refused(Refusals.contextNotFound(block, hunk.before()));
            }
            lines = fitting.get().applied(lines);
        }
        return fitting(block, lines.text());
    }

    /** A text over the limit is refused, except one that shrinks a block which is over it already. */
    private static EditOutcome fitting(Block block, String next) {
        int length = Refusals.length(next);
        boolean grows = length > Refusals.length(block.value());
        return length > block.limit() && grows
                ? new Refused(Refusals.tooLong(block, length))
                : new Edited(block.withValue(next));
    }

    private static String joined(String value, String text) {
        return value.isEmpty() || value.endsWith("\n") ? value + text : value + "\n" + text;
    }

    private static Block described(Block block, @Nullable String description) {
        var text = description == null ? block.description() : description;
        return new Block(
                block.id(), block.label(), block.value(), block.limit(), text, block.readOnly(), block.version());
    }

    private static Block renamed(Block block, String label) {
        return new Block(
                block.id(),
                label,
                block.value(),
                block.limit(),
                block.description(),
                block.readOnly(),
                block.version() + 1);
    }
}
