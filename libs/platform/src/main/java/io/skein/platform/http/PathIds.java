package io.skein.platform.http;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads identifiers that callers send outside of bodies. A malformed one is refused with an example of a good one. */
public final class PathIds {

    private static final String EXAMPLE = "-123e4567-e89b-42d3-8456-426614174000";

    private PathIds() {}

    /** As in {@code PathIds.read(AgentId.PREFIX, AgentId::of, text)}. */
    public static <T> T read(String prefix, Function<String, T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new Rejection(
                    ErrorCode.INVALID_ID,
                    String.valueOf(malformed.getMessage()),
                    Map.of("examples", List.of(prefix + EXAMPLE)));
        }
    }
}
