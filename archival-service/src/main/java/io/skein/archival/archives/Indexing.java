package io.skein.archival.archives;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * How far the index of an archive is.
 *
 * @param missing passages that are not in the index as they should be, of {@code passages}
 * @param embedding the model that searches use
 * @param movesTo the model that takes over when nothing is missing; null unless one was wished for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Indexing(
        long passages,
        long missing,
        @Nullable String embedding,
        @Nullable String movesTo) {}
