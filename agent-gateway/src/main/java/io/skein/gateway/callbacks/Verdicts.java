package io.skein.gateway.callbacks;

import io.skein.contracts.callbacks.CallbackOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt came to, and whether there is another one. Pure. */
record Verdicts(int attempts, Duration firstPause) {

    private static final int FACTOR = 5;

    /** Somebody answered. */
    CallbackOutcome answered(int status, int attempt, Instant now) {
        if (status / 100 == 2) {
            return new CallbackOutcome(now, status, null, null);
        }
        boolean passing = status >= 500 || status == 429 || status == 408;
        return new CallbackOutcome(
                now, status, "it answered with status " + status, passing ? again(attempt, now) : null);
    }

    /** Nobody did. */
    CallbackOutcome broken(Throwable failure, int attempt, Instant now) {
        boolean refused = failure instanceof IllegalArgumentException;
        var why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new CallbackOutcome(now, null, why, refused ? null : again(attempt, now));
    }

    private @Nullable Instant again(int attempt, Instant now) {
        return attempt >= attempts ? null : now.plus(firstPause.multipliedBy((long) Math.pow(FACTOR, attempt - 1)));
    }
}
