package io.skein.models;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider did not answer, or answered with an error. The message never holds a key. */
public final class ModelFailure extends RuntimeException {

    /** What kind of failure, and with it whether another try may help. */
    public enum Kind {
        RATE_LIMIT(true),
        OVERLOADED(true),
        SERVER_ERROR(true),
        TIMEOUT(true),
        CONNECTION(true),
        /** The connection was lost after the answer had begun. */
        CUT_OFF(false),
        AUTHENTICATION(false),
        INSUFFICIENT_CREDITS(false),
        PERMISSION(false),
        UNKNOWN_MODEL(false),
        BAD_REQUEST(false),
        CONTEXT_OVERFLOW(false),
        EMPTY_RESPONSE(false),
        UNREADABLE_RESPONSE(false);

        private final boolean transientKind;

        Kind(boolean transientKind) {
            this.transientKind = transientKind;
        }

        public boolean mayPass() {
            return transientKind;
        }
    }

    private final Kind kind;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    /** {@code status} is the provider's HTTP status, 0 if there was none. */
    public ModelFailure(
            Kind kind, int status, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Never null, unlike other exceptions'. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
