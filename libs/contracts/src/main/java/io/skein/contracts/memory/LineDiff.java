package io.skein.contracts.memory;

import java.util.ArrayList;
import java.util.List;

/** What of a text changed, line by line, as a unified diff without a file heading. Pure. */
public final class LineDiff {

    /** Lines that are shown around a change. */
    private static final int AROUND = 3;

    /** Above so many pairs of lines the middle is shown as replaced whole: a diff is there to be read. */
    private static final long MOST_PAIRS = 1_000_000;

    private enum Kind {
        SAME(' '),
        GONE('-'),
        NEW('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    /** {@code before} and {@code after} count the lines of either text that precede it. */
    private record Line(Kind kind, String text, int before, int after) {}

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** Empty if nothing changed. */
    public static String between(String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        var diff = new LineDiff(lines(before), lines(after));
        diff.compare();
        return diff.text();
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private void compare() {
        int head = 0;
        while (head < Math.min(before.size(), after.size()) && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        for (int i = 0; i < head; i++) {
            lines.add(new Line(Kind.SAME, before.get(i), i, i));
        }
        middle(head, before.size() - tail, after.size() - tail);
        for (int i = tail; i > 0; i--) {
            lines.add(new Line(Kind.SAME, before.get(before.size() - i), before.size() - i, after.size() - i));
        }
    }

    private void middle(int head, int endBefore, int endAfter) {
        int left = head;
        int right = head;
        boolean small = (long) (endBefore - head) * (endAfter - head) <= MOST_PAIRS;
        int[][] common = small ? common(head, endBefore, endAfter) : new int[0][0];
        while (left < endBefore || right < endAfter) {
            if (small
                    && left < endBefore
                    && right < endAfter
                    && before.get(left).equals(after.get(right))) {
                lines.add(new Line(Kind.SAME, before.get(left), left++, right++));
            } else if (right == endAfter
                    || left < endBefore
                            && (!small
                                    || common[left - head + 1][right - head]
                                            >= common[left - head][right - head + 1])) {
                lines.add(new Line(Kind.GONE, before.get(left), left++, right));
            } else {
                lines.add(new Line(Kind.NEW, after.get(right), left, right++));
            }
        }
    }

    /** How many lines the rests of both texts have in common, in order, from each pair of places on. */
    private int[][] common(int head, int endBefore, int endAfter) {
        var common = new int[endBefore - head + 1][endAfter - head + 1];
        for (int i = endBefore - head - 1; i >= 0; i--) {
            for (int j = endAfter - head - 1; j >= 0; j--) {
                common[i][j] = before.get(head + i).equals(after.get(head + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String text() {
        var text = new StringBuilder();
        int shown = 0;
        for (int at = nextChange(0); at < lines.size(); at = nextChange(shown)) {
            int from = Math.max(shown, at - AROUND);
            shown = end(at);
            hunk(text, lines.subList(from, shown));
        }
        return text.toString();
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).kind() == Kind.SAME) {
            at++;
        }
        return at;
    }

    /** Changes that are near each other are shown as one. */
    private int end(int change) {
        int last = change;
        for (int at = change; at < Math.min(lines.size(), last + 2 * AROUND + 2); at++) {
            if (lines.get(at).kind() != Kind.SAME) {
                last = at;
            }
        }
        return Math.min(lines.size(), last + AROUND + 1);
    }

    private static void hunk(StringBuilder text, List<Line> lines) {
        long gone = lines.stream().filter(line -> line.kind() != Kind.NEW).count();
        long came = lines.stream().filter(line -> line.kind() != Kind.GONE).count();
        var first = lines.getFirst();
        text.append("@@ -%d,%d +%d,%d @@\n"
                .formatted(first.before() + (gone > 0 ? 1 : 0), gone, first.after() + (came > 0 ? 1 : 0), came));
        lines.forEach(line -> text.append(line.kind().sign).append(line.text()).append('\n'));
    }
}
