package io.skein.archival.recall;

import io.quarkus.logging.Log;
import io.skein.archival.recall.RecallSettings.Detail;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.Fusion.Ranked;
import io.skein.archival.spaces.Space;
import io.skein.archival.vectors.IndexHit;
import io.skein.archival.vectors.VectorIndex;
import io.skein.archival.vectors.VectorIndex.Lookup;
import io.skein.archival.words.Words;
import io.skein.models.Embedder;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the lists: by words, and by the sense of the question. Every list is within the query's scope. */
@ApplicationScoped
class RecallFinder {

    /** A search does not wait longer for a model: words alone are better than nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The lists of a search; there is none by sense if the question was not embedded. */
    record Lists(List<Entry> words, Optional<List<Entry>> senses, List<Entry> own) {

        List<Ranked> all() {
            return List.of(
                    new Ranked(words, true), new Ranked(senses.orElse(List.of()), false), new Ranked(own, false));
        }
    }

    private final VectorIndex index;
    private final RecallSource source;
    private final Embedders embedders;
    private final RecallSettings settings;

    RecallFinder(VectorIndex index, RecallSource source, Embedders embedders, RecallSettings settings) {
        this.index = index;
        this.source = source;
        this.embedders = embedders;
        this.settings = settings;
    }

    /** The lists that the mode wants. If only vectors will do and there are none, that is an {@link Outage}. */
    Uni<Lists> find(RecallQuery query, String text) {
        return switch (query.mode()) {
            case FTS -> byWords(query, text).map(words -> new Lists(words, Optional.empty(), List.of()));
            case VECTOR ->
                bySense(query, text).map(senses -> new Lists(List.of(), Optional.of(senses.window()), senses.own()));
            case HYBRID ->
                Uni.combine()
                        .all()
                        .unis(
                                byWords(query, text),
                                bySense(query, text)
                                        .map(Optional::of)
                                        .onFailure()
                                        .recoverWithItem(RecallFinder::without))
                        .with(RecallFinder::lists);
        };
    }

    private record Senses(List<Entry> window, List<Entry> own) {}

    private static Lists lists(List<Entry> words, Optional<Senses> senses) {
        return new Lists(
                words, senses.map(Senses::window), senses.map(Senses::own).orElse(List.of()));
    }

    private static Optional<Senses> without(Throwable failure) {
        Log.debugf("searched by words alone cause=%s", failure.getMessage());
        return Optional.empty();
    }

    private Uni<List<Entry>> byWords(RecallQuery query, String text) {
        return index.byWords(lookup(query, Space.ofWords(RecallSource.KIND)), Words.ofQuestion(text))
                .map(RecallFinder::entries);
    }

    private Uni<Senses> bySense(RecallQuery query, String text) {
        var space = source.senses();
        var embedder =
                space.flatMap(found -> Optional.ofNullable(found.embedder())).flatMap(embedders::find);
        return space.isEmpty() || embedder.isEmpty()
                ? Uni.createFrom().failure(new Outage("embedding model", null))
                : embed(embedder.get(), text).chain(sense -> near(query, space.get(), sense));
    }

    private Uni<float[]> embed(Embedder embedder, String text) {
        return embedder.embed(List.of(text), Purpose.QUERY)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(List::getFirst)
                .onFailure()
                .transform(failure -> new Outage("embedding model", failure));
    }

    private Uni<Senses> near(RecallQuery query, Space space, float[] sense) {
        var window = index.bySense(lookup(query, space), RecallSource.WINDOW, sense);
        var own = settings.detail() == Detail.FULL && query.mode() == SearchMode.HYBRID
                ? index.bySense(lookup(query, space), RecallSource.OWN, sense)
                : Uni.createFrom().item(List.<IndexHit>of());
        return Uni.combine()
                .all()
                .unis(window, own)
                .with((first, second) -> new Senses(entries(first), entries(second)));
    }

    private static Lookup lookup(RecallQuery query, Space space) {
        return new Lookup(space.name(), query.scope().filter(), Fusion.DEPTH, RecallSource.MESSAGE);
    }

    private static List<Entry> entries(List<IndexHit> hits) {
        return hits.stream().map(hit -> new Entry(hit.owner(), hit.score())).toList();
    }
}
