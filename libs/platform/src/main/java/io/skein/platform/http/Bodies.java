package io.skein.platform.http;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** What a request says in its body, and about it. The framework hands a missing body over as null. */
public final class Bodies {

    private Bodies() {}

    /** How many bytes the request says its body has; 0 where it says nothing. */
    public static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException none) {
            return 0; // refused by the protocol
        }
    }

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
