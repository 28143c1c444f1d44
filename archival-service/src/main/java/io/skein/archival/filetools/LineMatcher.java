package io.skein.archival.filetools;

import com.google.re2j.Pattern;
import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.FileMatches.Match;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Looks for a pattern line by line, file after file, and keeps one page of what matches; free of I/O, for one thread.
 * The pattern's engine takes time that grows with the line and the pattern's size only; when the time
 * is up, it stops.
 */
final class LineMatcher {

    static final int PAGE = 20;
    /** More matches than these are not counted. */
    static final int MOST = 1_000;

    private static final int SHOWN = 400;
    /** Lines from here on are watched while they are searched. */
    private static final int LONG = 4_096;

    private final Pattern pattern;
    private final int around;
    private final int skip;
    private final BooleanSupplier isLate;
    private final List<Open> page = new ArrayList<>();
    private final ArrayDeque<String> before = new ArrayDeque<>();
    private String file = "";
    private int line;
    private int total;
    private int files;
    private int searched;
    private boolean foundHere;
    private boolean givenUp;

    /** A match whose following lines are still to come. */
    private static final class Open {
        private final String file;
        private final int line;
        private final int first;
        private final List<String> context;
        private int missing;

        private Open(String file, int line, List<String> context, int missing) {
            this.file = file;
            this.line = line;
            this.first = line - context.size() + 1;
            this.context = context;
            this.missing = missing;
        }
    }

    LineMatcher(Pattern pattern, int around, int skip, BooleanSupplier isLate) {
        this.pattern = pattern;
        this.around = around;
        this.skip = skip;
        this.isLate = isLate;
    }

    void begin(String name) {
        file = name;
        line = 0;
        before.clear();
        page.forEach(match -> match.missing = 0);
        foundHere = false;
        searched++;
    }

    /** Whole lines of the file, in order. */
    void take(String text) {
        int from = 0;
        while (from < text.length() && !isDone()) {
            int end = text.indexOf('\n', from);
            takeInTime(text.substring(from, end < 0 ? text.length() : end));
            from = end < 0 ? text.length() : end + 1;
        }
    }

    /** Whether more lines would change nothing, or there is no time for them. */
    boolean isDone() {
        givenUp = givenUp || isLate.getAsBoolean();
        return givenUp || total >= MOST;
    }

    FileMatches matches() {
        var matches = page.stream()
                .map(match -> new Match(match.file, match.line, match.first, match.context))
                .toList();
        return new FileMatches(matches, total, isDone(), files, searched);
    }

    private void takeInTime(String here) {
        try {
            takeLine(here);
        } catch (WatchedLine.TooLate late) {
            givenUp = true;
        }
    }

    private void takeLine(String here) {
        line++;
        var found = pattern.matcher(here.length() < LONG ? here : new WatchedLine(here, isLate));
        boolean matches = found.find();
        var shown = shown(here, matches ? found.start() : 0);
        for (var match : page) {
            if (match.missing > 0) {
                match.context.add(shown);
                match.missing--;
            }
        }
        if (matches) {
            count(shown);
        }
        before.addLast(shown);
        if (before.size() > around) {
            before.removeFirst();
        }
    }

    private void count(String shown) {
        total++;
        if (!foundHere) {
            foundHere = true;
            files++;
        }
        if (total > skip && page.size() < PAGE) {
            var context = new ArrayList<>(before);
            context.add(shown);
            page.add(new Open(file, line, context, around));
        }
    }

    /** Of a very long line what is around the match. */
    private static String shown(String line, int at) {
        if (line.length() <= SHOWN) {
            return line;
        }
        int from = Math.max(0, Math.min(at - SHOWN / 2, line.length() - SHOWN));
        return (from > 0 ? "…" : "") + line.substring(from, from + SHOWN) + (from + SHOWN < line.length() ? "…" : "");
    }
}
