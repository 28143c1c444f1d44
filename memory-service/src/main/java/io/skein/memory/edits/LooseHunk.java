package io.skein.memory.edits;

import io.skein.contracts.memory.Edit.Patch.Hunk;
import java.util.List;
import java.util.Optional;

/**
 * A hunk of a patch that fits a text, with no more of its context than still stands there: lines around a change only
 * say where it is, and somebody else may have changed them meanwhile. Pure.
 */
record LooseHunk(int at, List<String> before, List<String> after) {

    /** Empty if what the hunk takes away, or the last line that says where it adds, is not there exactly once. */
    static Optional<LooseHunk> in(Lines lines, Hunk hunk) {
        int head = sameAtHead(hunk);
        int tail = sameAtTail(hunk, head);
        for (int loose = 0; loose <= Math.max(head, tail); loose++) {
            var tried = without(hunk, Math.min(loose, head), Math.min(loose, tail));
            if (tried.before().isEmpty()) {
                return Optional.empty();
            }
            var places = lines.find(tried.before());
            if (!places.isEmpty()) {
                return places.size() == 1
                        ? Optional.of(new LooseHunk(places.getFirst(), tried.before(), tried.after()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    Lines applied(Lines lines) {
        return lines.splice(at, before.size(), after);
    }

    private static Hunk without(Hunk hunk, int head, int tail) {
        return new Hunk(
                hunk.before().subList(head, hunk.before().size() - tail),
                hunk.after().subList(head, hunk.after().size() - tail));
    }

    private static int sameAtHead(Hunk hunk) {
        int most = Math.min(hunk.before().size(), hunk.after().size());
        int same = 0;
        while (same < most && hunk.before().get(same).equals(hunk.after().get(same))) {
            same++;
        }
        return same;
    }

    private static int sameAtTail(Hunk hunk, int head) {
        var before = hunk.before();
        var after = hunk.after();
        int most = Math.min(before.size(), after.size()) - head;
        int same = 0;
        while (same < most && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
            same++;
        }
        return same;
    }
}
