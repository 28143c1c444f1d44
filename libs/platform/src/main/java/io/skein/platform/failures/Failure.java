package io.skein.platform.failures;

import org.jspecify.annotations.Nullable;

/** A failure that somebody can do something about. Everything that is not one of these is our defect. */
public abstract sealed class Failure extends RuntimeException permits Rejection, Outage {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: these are ordinary answers, and thrown on the hot path. */
    Failure(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
