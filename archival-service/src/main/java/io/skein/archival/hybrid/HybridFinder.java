package io.skein.archival.hybrid;

import io.quarkus.logging.Log;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.Fusion.Ranked;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.vectors.IndexHit;
import io.skein.archival.vectors.VectorIndex;
import io.skein.archival.words.Words;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ranks texts by words and by sense. Spaces of several models are searched model by model; a model that is away takes
 * only its own list with it. The front door of this feature.
 */
@Singleton
public class HybridFinder {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Searches everywhere ask no more models than this. */
    private static final int MOST_MODELS = 6;

    private final VectorIndex index;
    private final Spaces spaces;
    private final Embedders embedders;

    HybridFinder(VectorIndex index, Spaces spaces, Embedders embedders) {
        this.index = index;
        this.spaces = spaces;
        this.embedders = embedders;
    }

    /** Owners of texts with their fused scores, in no order. */
    public Uni<Map<String, Double>> find(Wanted wanted) {
        var lists = new ArrayList<Uni<Ranked>>();
        lists.add(index.byWords(wanted.in(Space.ofWords(wanted.kind()).name()), Words.ofQuestion(wanted.text()))
                .map(hits -> new Ranked(owners(hits), true)));
        wanted.spaces().stream()
                .limit(MOST_MODELS)
                .flatMap(name -> spaces.known(name).stream())
                .forEach(space -> lists.add(near(wanted, space)));
        return Uni.join().all(lists).andFailFast().map(Fusion::fuse);
    }

    private Uni<Ranked> near(Wanted wanted, Space space) {
        var embedder = Stream.ofNullable(space.embedder())
                .flatMap(choice -> embedders.find(choice).stream())
                .findFirst();
        return embedder.isEmpty()
                ? Uni.createFrom().item(new Ranked(List.of(), false))
                : embedder.get()
                        .embed(List.of(wanted.text()), Purpose.QUERY)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .chain(sense -> index.bySense(
                                wanted.in(space.name()), wanted.labels().sense(), sense.getFirst()))
                        .map(hits -> new Ranked(owners(hits), false))
                        .onFailure()
                        .recoverWithItem(failure -> without(space, failure));
    }

    private static Ranked without(Space space, Throwable failure) {
        Log.debugf("searched without a model space=%s cause=%s", space.name(), failure.getMessage());
        return new Ranked(List.of(), false);
    }

    /** An owner is as good as its best text. */
    private static List<Entry> owners(List<IndexHit> hits) {
        var best = new LinkedHashMap<String, Entry>();
        hits.forEach(hit -> best.putIfAbsent(hit.owner(), new Entry(hit.owner(), hit.score())));
        return List.copyOf(best.values());
    }
}
