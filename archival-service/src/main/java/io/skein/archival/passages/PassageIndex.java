package io.skein.archival.passages;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Finds passages. Every condition of the query holds for every hit, and the limit counts only those. Hits come best
 * first; equally good ones newest first. A query without a text gives the oldest.
 */
interface PassageIndex {

    Uni<List<Hit>> search(PassageQuery query);

    /** A larger score is a better hit; scores of different queries do not compare. */
    record Hit(Passage passage, double score) {}
}
