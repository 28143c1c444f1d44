package io.skein.platform.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.failures.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restores the failure that a peer answered with, so that it travels through services unchanged. */
public final class ProblemReader {

    /** The header that names the {@link ErrorCode} of an error answer. */
    public static final String CODE_HEADER = FailureMapper.CODE_HEADER;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json;

    public ProblemReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The failure behind an answer of status 400 or more. {@code code} is the value of {@link #CODE_HEADER}, if any.
     */
    public RuntimeException read(String peer, int status, @Nullable String code, byte[] body) {
        var known = known(code);
        if (known.isEmpty() || known.get() == ErrorCode.INTERNAL) {
            return status >= 502 ? new Outage(peer, null) : new IllegalStateException(peer + " answered " + status);
        }
        var fields = fields(body);
        var message = String.valueOf(fields.get(Problem.DETAIL));
        return known.get() == ErrorCode.UNAVAILABLE
                ? new Outage(peer, message, null)
                : new Rejection(known.get(), message, details(fields));
    }

    private static Map<String, Object> details(Map<String, Object> fields) {
        var details = new LinkedHashMap<>(fields);
        details.remove(Problem.TRACE_ID);
        if (details.get(Problem.DETAIL) instanceof String) {
            details.remove(Problem.DETAIL);
        }
        return details;
    }

    private static Optional<ErrorCode> known(@Nullable String code) {
        return Arrays.stream(ErrorCode.values())
                .filter(one -> one.name().equals(code))
                .findFirst();
    }

    private Map<String, Object> fields(byte[] body) {
        try {
            return json.readValue(new String(body, StandardCharsets.UTF_8), FIELDS);
        } catch (JsonProcessingException unreadable) {
            return Map.of(Problem.DETAIL, "no reason was given");
        }
    }
}
