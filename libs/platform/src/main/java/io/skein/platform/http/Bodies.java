package io.skein.platform.http;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** Bodies that a route cannot do without: the framework hands a missing one over as null. */
public final class Bodies {

    private Bodies() {}

    public static <T> T require(@Nullable T body) {
        return require(body, "body");
    }

    /** The value, or a refusal that names the field. */
    public static <T> T require(@Nullable T value, String field) {
        if (value == null) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, field + ": missing (expected a value)");
        }
        return value;
    }
}
