package io.skein.archival.passages;

import io.quarkus.logging.Log;
import io.skein.archival.archives.ArchiveSpaces;
import io.skein.archival.passages.PassageLookupStore.Reach;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.Fusion.Ranked;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.vectors.IndexFilter;
import io.skein.archival.vectors.IndexHit;
import io.skein.archival.vectors.VectorIndex;
import io.skein.archival.vectors.VectorIndex.Lookup;
import io.skein.archival.words.Words;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks passages by words and by sense. Archives of several models are searched model by model; a model that is away
 * takes only its own list with it.
 */
@ApplicationScoped
class PassageFinder {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Searches everywhere ask no more models than this. */
    private static final int MOST_MODELS = 6;

    private final VectorIndex index;
    private final Spaces spaces;
    private final Embedders embedders;

    PassageFinder(VectorIndex index, Spaces spaces, Embedders embedders) {
        this.index = index;
        this.spaces = spaces;
        this.embedders = embedders;
    }

    /** What is looked for within which archives, and how many hits are wanted at least. */
    record Question(PassageQuery query, String text, Reach reach) {

        private int depth() {
            return Math.max(Fusion.DEPTH, query.limit() + query.skip());
        }

        private Lookup in(Space space, @Nullable List<String> archives) {
            return new Lookup(space.name(), filter(archives), depth(), PassageSource.PASSAGE);
        }

        private IndexFilter filter(@Nullable List<String> archives) {
            var filter = new IndexFilter()
                    .in(PassageSource.ARCHIVE, archives)
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
        var lists = new ArrayList<Uni<Ranked>>();
        lists.add(index.byWords(
                        question.in(
                                Space.ofWords(ArchiveSpaces.KIND),
                                question.reach().archives()),
                        Words.ofQuestion(question.text()))
                .map(hits -> new Ranked(owners(hits), true)));
        question.reach().spaces().stream()
                .limit(MOST_MODELS)
                .flatMap(name -> spaces.known(name).stream())
                .forEach(space -> lists.add(near(question, space)));
        return Uni.join().all(lists).andFailFast().map(Fusion::fuse);
    }

    private Uni<Ranked> near(Question question, Space space) {
        var embedder = Stream.ofNullable(space.embedder())
                .flatMap(choice -> embedders.find(choice).stream())
                .findFirst();
        return embedder.isEmpty()
                ? Uni.createFrom().item(new Ranked(List.of(), false))
                : embedder.get()
                        .embed(List.of(question.text()), Purpose.QUERY)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .chain(sense -> index.bySense(
                                question.in(space, question.reach().archives()), PassageSource.TEXT, sense.getFirst()))
                        .map(hits -> new Ranked(owners(hits), false))
                        .onFailure()
                        .recoverWithItem(failure -> without(space, failure));
    }

    private static Ranked without(Space space, Throwable failure) {
        Log.debugf("searched without a model space=%s cause=%s", space.name(), failure.getMessage());
        return new Ranked(List.of(), false);
    }

    /** A passage is as good as its best part. */
    private static List<Entry> owners(List<IndexHit> hits) {
        var best = new LinkedHashMap<String, Entry>();
        hits.forEach(hit -> best.putIfAbsent(hit.owner(), new Entry(hit.owner(), hit.score())));
        return List.copyOf(best.values());
    }
}
