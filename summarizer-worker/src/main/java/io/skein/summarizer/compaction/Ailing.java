package io.skein.summarizer.compaction;

import io.skein.models.ModelFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Models that failed of late and are not asked for a while. Failures that are the request's own do not count. */
final class Ailing {

    private final Duration rest;
    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    Ailing(Duration rest, Clock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    boolean isResting(String handle) {
        var end = until.get(handle);
        return end != null && clock.instant().isBefore(end);
    }

    void failed(String handle, Throwable failure) {
        if (failure instanceof ModelFailure known && isTheModels(known.kind())) {
            until.put(handle, clock.instant().plus(rest));
        }
    }

    void answered(String handle) {
        until.remove(handle);
    }

    private static boolean isTheModels(ModelFailure.Kind kind) {
        return switch (kind) {
            case RATE_LIMIT,
                    OVERLOADED,
                    SERVER_ERROR,
                    TIMEOUT,
                    CONNECTION,
                    CUT_OFF,
                    AUTHENTICATION,
                    INSUFFICIENT_CREDITS,
                    PERMISSION,
                    UNKNOWN_MODEL -> true;
            case BAD_REQUEST, CONTEXT_OVERFLOW, EMPTY_RESPONSE, UNREADABLE_RESPONSE -> false;
        };
    }
}
