package io.skein.archival.texts;

import org.jspecify.annotations.Nullable;

/**
 * A text that was found; a larger score is a better hit. {@code before} is what was said just before it, shortened.
 * Places count from 1 and are null in a list that does not have it.
 */
public record RecallHit(
        RecallText found, double score, @Nullable String before, Places places) {

    /** Where it is in the list of words and in that of senses, and its score there. */
    public record Places(@Nullable Place words, @Nullable Place senses) {

        static final Places NONE = new Places(null, null);
    }

    public record Place(int rank, double score) {}

    public RecallHit at(double fused, Places where) {
        return new RecallHit(found, fused, before, where);
    }

    public static @Nullable Integer rank(@Nullable Place place) {
        return place == null ? null : place.rank();
    }

    public static @Nullable Double score(@Nullable Place place) {
        return place == null ? null : place.score();
    }
}
