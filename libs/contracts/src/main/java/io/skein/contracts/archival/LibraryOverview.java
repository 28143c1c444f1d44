package io.skein.contracts.archival;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/agents/{id}/library}: what an agent has in all its archives, as its system message tells it.
 *
 * @param oldest when the first of it was kept; null if there is nothing
 */
public record LibraryOverview(
        long passages,
        List<String> tags,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    /** Of more tags than these nobody is told. */
    public static final int MOST_TAGS = 50;

    public LibraryOverview {
        tags = List.copyOf(tags);
    }
}
