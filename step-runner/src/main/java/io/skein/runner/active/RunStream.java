package io.skein.runner.active;

import io.skein.contracts.runs.RunEvent;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Writes one run's events, numbered. Used by one thread at a time.
 *
 * <p>A run that is taken over goes on far above the numbers that were used before: its epoch counts in the high bits.
 */
public final class RunStream {

    private static final int EPOCH_SHIFT = 32;

    private final Consumer<RunEvent> out;
    private long last;

    private RunStream(Consumer<RunEvent> out, long last) {
        this.out = out;
        this.last = last;
    }

    /** The stream of a run of which nothing was written yet. */
    public static RunStream opening(Consumer<RunEvent> out) {
        return new RunStream(out, 0);
    }

    /** The stream of a run that was accepted before, here or elsewhere. */
    public static RunStream goingOn(int epoch, Consumer<RunEvent> out) {
        return new RunStream(out, (Math.max(0L, epoch - 1L) << EPOCH_SHIFT) + 1);
    }

    public void write(LongFunction<RunEvent> event) {
        out.accept(event.apply(++last));
    }
}
