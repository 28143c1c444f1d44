package io.skein.gateway.streams;

/** Counts the frames of a run. The opening ping is number 1, also where it is not shown. */
final class FrameNumbers {

    private final boolean show;
    private final long after;
    private long count;

    FrameNumbers(boolean show, long after) {
        this.show = show;
        this.after = after;
    }

    /** Counts a frame; tells whether the reader still needs it. */
    boolean next() {
        count++;
        return count > after;
    }

    /** The number to write into the frame counted last; 0 for none. */
    long shown() {
        return show ? count : 0;
    }
}
