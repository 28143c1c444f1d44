package io.skein.archival.filetools;

import java.util.function.BooleanSupplier;

/** A line that stops being read when the time is up: one line may be as long as the whole file. */
record WatchedLine(String line, BooleanSupplier isLate) implements CharSequence {

    private static final int RHYTHM = 1_023;

    /** That the time is up. No accident, and so without a trace. */
    static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLate() {
            super("the time for a search is up", null, false, false);
        }
    }

    @Override
    public int length() {
        return line.length();
    }

    @Override
    public char charAt(int index) {
        if ((index & RHYTHM) == RHYTHM && isLate.getAsBoolean()) {
            throw new TooLate();
        }
        return line.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return line.substring(start, end);
    }

    @Override
    public String toString() {
        return line;
    }
}
