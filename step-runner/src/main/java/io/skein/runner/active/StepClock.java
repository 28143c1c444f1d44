package io.skein.runner.active;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes the times of one step. Used by one thread at a time. */
public final class StepClock {

    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private @Nullable Duration firstPiece;
    private Duration modelTook = Duration.ZERO;
    private Duration toolsTook = Duration.ZERO;

    public Instant startedAt() {
        return startedAt;
    }

    public void piece() {
        if (firstPiece == null) {
            firstPiece = elapsed();
        }
    }

    public void replied() {
        modelTook = elapsed();
    }

    public void acted() {
        toolsTook = elapsed().minus(modelTook);
    }

    @Nullable
    Duration firstPiece() {
        return firstPiece;
    }

    public Duration modelTook() {
        return modelTook;
    }

    public Duration toolsTook() {
        return toolsTook;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
