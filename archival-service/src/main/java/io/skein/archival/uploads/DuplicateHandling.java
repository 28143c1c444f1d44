package io.skein.archival.uploads;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** What becomes of a file whose name the folder has already. */
enum DuplicateHandling {
    /** It is given another name. */
    SUFFIX,
    /** The one that is there stays, and the new one is not stored. */
    SKIP,
    /** It is refused. */
    ERROR,
    /** It takes the place of the one that is there. */
    REPLACE;

    static DuplicateHandling parse(@Nullable String text) {
        return switch (text) {
            case null -> SUFFIX;
            case "suffix" -> SUFFIX;
            case "skip" -> SKIP;
            case "error" -> ERROR;
            case "replace" -> REPLACE;
            default ->
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "query.duplicate_handling: '" + text + "' (expected: skip, error, suffix or replace)");
        };
    }
}
