package io.skein.archival.search;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** How many hits a body asks for. */
public final class Limits {

    private Limits() {}

    /** The number, or the preset; refused if it is not from 1 to {@code most}. */
    public static int within(String field, @Nullable Integer asked, int preset, int most) {
        int limit = asked == null ? preset : asked;
        if (limit < 1 || limit > most) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, field + ": " + limit + " (expected: an integer from 1 to " + most + ")");
        }
        return limit;
    }
}
