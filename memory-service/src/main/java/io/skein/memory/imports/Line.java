package io.skein.memory.imports;

/** One line of a body, counted from 1; {@code tooLong} says that its text was left out. */
record Line(long number, String text, boolean tooLong) {

    static final int LONGEST = 1_000_000;
}
