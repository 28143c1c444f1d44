package io.skein.platform.failures;

import io.skein.contracts.failures.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The caller's turn: the request cannot be done as it stands, and the message says which value is wrong and what is
 * expected.
 *
 * <p>{@code details} become further top-level fields of the answer; a detail named {@code detail} takes the place of
 * the message there.
 */
public final class Rejection extends Failure {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public Rejection(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    public Rejection(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null);
        this.code = code;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** The message, never null. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
