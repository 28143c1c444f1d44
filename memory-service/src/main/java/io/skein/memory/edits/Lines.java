package io.skein.memory.edits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A block's text as lines. An empty text has none. */
record Lines(List<String> lines) {

    static Lines of(String text) {
        return new Lines(text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1)));
    }

    String text() {
        return String.join("\n", lines);
    }

    int count() {
        return lines.size();
    }

    /** The places, counted from 0, where the run of lines {@code wanted} begins. */
    List<Integer> find(List<String> wanted) {
        return IntStream.rangeClosed(0, lines.size() - wanted.size())
                .filter(at -> lines.subList(at, at + wanted.size()).equals(wanted))
                .boxed()
                .toList();
    }

    /** Takes {@code removed} lines out at {@code at} and puts {@code added} in their place. */
    Lines splice(int at, int removed, List<String> added) {
        var next = new ArrayList<>(lines.subList(0, at));
        next.addAll(added);
        next.addAll(lines.subList(at + removed, lines.size()));
        return new Lines(next);
    }

    /**
     * The line, counted from 0, that reads {@code text} and is nearest to {@code to}; the later one of two; -1: none.
     */
    int nearest(String text, int to) {
        int best = -1;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals(text) && (best < 0 || Math.abs(at - to) <= Math.abs(best - to))) {
                best = at;
            }
        }
        return best;
    }
}
