package io.skein.archival.recall;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a caller wants messages to be searched. */
enum SearchMode {
    @JsonProperty("vector")
    VECTOR,
    @JsonProperty("fts")
    FTS,
    @JsonProperty("hybrid")
    HYBRID;

    /** Tells how the search was done in fact. */
    static final String HEADER = "X-Skein-Search-Mode";

    /**
     * The mode that can be had for the one asked: there are no vectors yet, so words alone; refused if only vectors
     * will do.
     */
    static SearchMode offered(@Nullable SearchMode asked) {
        if (asked == VECTOR) {
            throw new Rejection(
                    ErrorCode.NOT_CONFIGURED,
                    "search_mode: vector (expected: fts or hybrid; messages have no embeddings here yet)");
        }
        return FTS;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
