package io.skein.platform.failures;

import com.fasterxml.jackson.annotation.JsonValue;
import io.skein.contracts.failures.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of an error answer: {@code {"detail": …}}, or for a request that could not be understood
 * {@code {"trace_id": "", "detail": …}}; and whatever the rejection adds.
 */
public record Problem(@JsonValue Map<String, Object> fields) {

    static final String DETAIL = "detail";
    static final String TRACE_ID = "trace_id";

    public Problem {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Problem of(Rejection rejection) {
        var fields = new LinkedHashMap<String, Object>();
        if (isValidation(rejection.code())) {
            fields.put(TRACE_ID, "");
        }
        fields.put(DETAIL, rejection.message());
        fields.putAll(rejection.details());
        return new Problem(fields);
    }

    static Problem of(String detail) {
        return new Problem(Map.of(DETAIL, detail));
    }

    private static boolean isValidation(ErrorCode code) {
        return code == ErrorCode.INVALID_ID || code == ErrorCode.INVALID_REQUEST;
    }
}
