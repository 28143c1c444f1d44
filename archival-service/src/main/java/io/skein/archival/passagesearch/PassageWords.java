package io.skein.archival.passagesearch;

import io.skein.contracts.archival.TagMatch;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** Reads the words that only some values of a request may be. */
final class PassageWords {

    private PassageWords() {}

    /** {@code any} or {@code all}; null for nothing. */
    static @Nullable TagMatch tagMatch(String field, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "any" -> TagMatch.ANY;
            case "all" -> TagMatch.ALL;
            default ->
                throw new Rejection(ErrorCode.INVALID_REQUEST, field + ": '" + text + "' (expected: any or all)");
        };
    }
}
