package io.skein.archival.passagesearch;

import io.skein.archival.archives.ArchiveSpaces;
import io.skein.archival.hybrid.HybridFinder;
import io.skein.archival.hybrid.Wanted;
import io.skein.archival.hybrid.Wanted.Labels;
import io.skein.archival.passagesearch.PassageLookupStore.Reach;
import io.skein.archival.passagetexts.PassageSource;
import io.skein.archival.vectors.IndexFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Ranks passages by words and by sense, within the archives that a query reaches. */
@Singleton
class PassageFinder {

    private static final Labels LABELS = new Labels(PassageSource.PASSAGE, PassageSource.TEXT);

    private final HybridFinder finder;

    PassageFinder(HybridFinder finder) {
        this.finder = finder;
    }

    /** What is looked for within which archives, and how many hits are wanted at least. */
    record Question(PassageQuery query, String text, Reach reach) {

        private Wanted wanted() {
            return new Wanted(
                    ArchiveSpaces.KIND, text, reach.spaces(), LABELS, this::filter, query.limit() + query.skip());
        }

        private IndexFilter filter() {
            var filter = new IndexFilter()
                    .in(PassageSource.ARCHIVE, reach.archives())
                    .between(PassageSource.AT, query.from(), query.until());
            var tags = query.tags();
            if (tags.wanted().isEmpty()) {
                return filter;
            }
            switch (tags.match()) {
                case ANY -> filter.in(PassageSource.TAGS, tags.wanted());
                case ALL -> tags.wanted().forEach(tag -> filter.is(PassageSource.TAGS, tag));
            }
            return filter;
        }
    }

    /** Passages with their fused scores, in no order. */
    Uni<Map<String, Double>> find(Question question) {
        return finder.find(question.wanted());
    }
}
