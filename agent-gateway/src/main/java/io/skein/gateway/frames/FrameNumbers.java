package io.skein.gateway.frames;

/**
 * Counts the frames of a run. The opening ping is number 1, also where it is not shown. When somebody else takes the
 * run over, counting goes on behind the last frame that is on record, in a range of its own: no number is given twice,
 * and who reads the run from its record counts alike.
 */
final class FrameNumbers {

    /** More frames than any driver of a run writes. */
    private static final long RANGE = 1_000_000;

    private final boolean show;
    private final long after;
    private long base;
    private long count;
    private long kept;

    FrameNumbers(boolean show, long after) {
        this.show = show;
        this.after = after;
    }

    /** Counts a frame; tells whether the reader still needs it. */
    boolean next() {
        count++;
        return count > after;
    }

    /** All frames so far are of what is on record. */
    void keep() {
        kept = count - base;
    }

    /** The frames since the last {@link #keep} do not count any more; tells whether the reader may have seen some. */
    boolean withdraw(long epoch) {
        base = (epoch - 1) * RANGE;
        count = base + kept;
        return count > after;
    }

    /** How many frames of the run are on record. */
    long kept() {
        return kept;
    }

    /** The number to write into the frame counted last; 0 for none. */
    long shown() {
        return show ? count : 0;
    }
}
