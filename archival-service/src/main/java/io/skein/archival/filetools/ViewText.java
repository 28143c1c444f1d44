package io.skein.archival.filetools;

import io.skein.archival.documents.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of a file: numbered lines, and above them which ones. Pure.
 *
 * @param offset lines passed over; null if nobody asked for a part
 * @param length lines wanted; null for as many as fit
 * @param total lines of the file
 * @param characters how long the view may be
 */
record ViewText(@Nullable Integer offset, @Nullable Integer length, int total, int characters) {

    /** Room for the words at the end of a view that is cut. */
    private static final int TAIL = 120;

    /** A view, and the line behind the last one in it, counted from 0. */
    record Shown(String text, int end) {}

    /** {@code pages} begin at or before the first line wanted, and have at least as much text as is shown. */
    Shown of(List<Page> pages) {
        var text = new StringBuilder(head());
        int end = start();
        for (var page : pages) {
            var lines = page.text().split("\n", -1);
            for (int i = Math.max(0, start() - page.firstLine()); i < page.lines() && end < wantedEnd(); i++) {
                var line = "\n" + (end + 1) + ": " + lines[i];
                if (text.length() + line.length() > characters - TAIL && end < total) {
                    return cut(text, line, end);
                }
                text.append(line);
                end++;
            }
        }
        return new Shown(text.toString(), end);
    }

    private String head() {
        return offset == null && length == null
                ? "[Viewing file start (out of " + total + " lines)]"
                : "[Viewing lines " + Math.min(start() + 1, total) + " to " + wantedEnd() + " (out of " + total
                        + " lines)]";
    }

    private int start() {
        return offset == null ? 0 : offset;
    }

    private int wantedEnd() {
        return length == null ? total : (int) Math.min(total, (long) start() + length);
    }

    /** A line that is longer than all of the view is shown in part: else it could never be seen. */
    private Shown cut(StringBuilder text, String line, int end) {
        int seen = end;
        if (end == start()) {
            int room = Math.max(0, characters - TAIL - text.length());
            text.append(line, 0, Math.min(room, line.length()));
            seen = end + 1;
        }
        text.append("\n[The view is full; open the file with offset ")
                .append(seen)
                .append(" to read on]");
        return new Shown(text.toString(), seen);
    }
}
