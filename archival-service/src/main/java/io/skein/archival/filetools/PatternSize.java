package io.skein.archival.filetools;

import java.util.ArrayDeque;

/**
 * How many steps a regular expression is made into: {@code (x{1000}){1000}} is short, and a million of them. Counted
 * before it is made, for nobody could pay for it afterwards. May be a little too high, never much too low. Pure.
 */
final class PatternSize {

    private static final long HUGE = 1_000_000_000;

    private final String pattern;
    private final ArrayDeque<Long> outer = new ArrayDeque<>();
    private int at;
    /** Of the group that we are in, so far; {@code last} is its newest piece, that a count behind it repeats. */
    private long size;

    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '\\' -> escaped();
                case '[' -> {
                    at = classEnd();
                    piece(1);
                }
                case '(' -> {
                    outer.push(size);
                    size = 0;
                    last = 0;
                }
                case ')' -> close();
                case '{' -> repeat();
                default -> piece(1);
            }
            at++;
        }
        while (!outer.isEmpty()) {
            close();
        }
        return size;
    }

    private void piece(long steps) {
        last = steps;
        size = Math.min(HUGE, size + steps);
    }

    private void close() {
        long group = size + 2;
        size = outer.isEmpty() ? 0 : outer.pop();
        piece(group);
    }

    /** Between {@code \Q} and {@code \E} nothing is special. */
    private void escaped() {
        at++;
        if (at < pattern.length() && pattern.charAt(at) == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int stop = end < 0 ? pattern.length() : end;
            piece(stop - at);
            at = end < 0 ? stop : stop + 1;
            last = 1;
        } else {
            piece(1);
        }
    }

    private int classEnd() {
        int first = pattern.startsWith("[^", at) ? at + 2 : at + 1;
        for (int i = first + 1; i < pattern.length(); i++) {
            if (pattern.charAt(i) == ']' && pattern.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return pattern.length();
    }

    /** A brace that counts nothing is a character. */
    private void repeat() {
        int end = pattern.indexOf('}', at);
        var counts = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!counts.matches("\\d{1,6}(,\\d{0,6})?")) {
            piece(1);
            return;
        }
        var numbers = counts.split(",");
        long times = Math.max(1, Long.parseLong(numbers[numbers.length - 1]));
        size = Math.min(HUGE, size + last * (times - 1));
        last = Math.min(HUGE, last * times);
        at = end;
    }
}
