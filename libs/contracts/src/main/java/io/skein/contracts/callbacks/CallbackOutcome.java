package io.skein.contracts.callbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/callbacks/{runId}/outcome}: what came of an attempt.
 *
 * @param statusCode what was answered; null if nothing was
 * @param error why it did not arrive; null if it did
 * @param again when to try again; null if this is the end of it
 */
public record CallbackOutcome(
        Instant sentAt,
        @Nullable Integer statusCode,
        @Nullable String error,
        @Nullable Instant again) {}
