package io.skein.runner.runs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes the times of one step. Used by one thread at a time. */
final class StepClock {

    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private @Nullable Duration firstPiece;
    private Duration modelTook = Duration.ZERO;
    private Duration toolsTook = Duration.ZERO;

    Instant startedAt() {
        return startedAt;
    }

    void piece() {
        if (firstPiece == null) {
            firstPiece = elapsed();
        }
    }

    void replied() {
        modelTook = elapsed();
    }

    void acted() {
        toolsTook = elapsed().minus(modelTook);
    }

    @Nullable
    Duration firstPiece() {
        return firstPiece;
    }

    Duration modelTook() {
        return modelTook;
    }

    Duration toolsTook() {
        return toolsTook;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
