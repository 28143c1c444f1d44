package io.skein.archival.hybrid;

import io.skein.archival.search.Fusion;
import io.skein.archival.vectors.IndexFilter;
import io.skein.archival.vectors.VectorIndex.Lookup;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is looked for, and where.
 *
 * @param kind of texts
 * @param spaces of models to search by sense
 * @param labels of the index: who owns a text, and the vector of its sense
 * @param filter what must hold of every hit; made anew for each list
 * @param hits how many are wanted at least
 */
public record Wanted(
        String kind, String text, List<String> spaces, Labels labels, Supplier<IndexFilter> filter, int hits) {

    /** Names in the index. */
    public record Labels(String owner, String sense) {}

    Lookup in(String space) {
        return new Lookup(space, filter.get(), Math.max(Fusion.DEPTH, hits), labels.owner());
    }
}
