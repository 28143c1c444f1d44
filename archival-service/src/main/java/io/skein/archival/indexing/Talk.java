package io.skein.archival.indexing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How lively the turns are. What is done on their cores waits for a pause; until there is one, a little is done each
 * second while few speak, and every fourth second while many do: there each piece delays a dozen turns.
 */
final class Talk {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MANY_PER_SECOND = 10;
    private static final int SECONDS = 4;

    private final LongSupplier nanos;
    private final AtomicInteger said = new AtomicInteger();
    private volatile long last;
    private int livelySeconds;

    Talk(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong() - PAUSE_NANOS;
    }

    /** That turns said so many things. Cheap. */
    void hear(int things) {
        said.addAndGet(things);
        last = nanos.getAsLong();
    }

    boolean isQuiet() {
        return nanos.getAsLong() - last >= PAUSE_NANOS;
    }

    /** Asked once a second, always by the same thread: whether a little may be done now. */
    boolean leavesTime() {
        livelySeconds = said.getAndSet(0) < MANY_PER_SECOND ? 0 : livelySeconds + 1;
        return livelySeconds % SECONDS == 0;
    }
}
