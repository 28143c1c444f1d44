package io.skein.archival.recall;

import io.quarkus.logging.Log;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.Fusion.Ranked;
import io.skein.archival.spaces.Space;
import io.skein.archival.texts.Named;
import io.skein.archival.texts.RecallSettings;
import io.skein.archival.texts.RecallSettings.Detail;
import io.skein.archival.texts.RecallSource;
import io.skein.archival.vectors.IndexHit;
import io.skein.archival.vectors.VectorIndex;
import io.skein.archival.vectors.VectorIndex.Lookup;
import io.skein.archival.words.Words;
import io.skein.models.Embedder;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the lists: by words, and by the sense of the question. Every list is within the query's scope. */
@Singleton
class RecallFinder {

    /** A search does not wait longer for a model: words alone are better than nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The lists of a search; there is none by sense if the question was not embedded. */
    record Lists(List<Entry> words, Optional<List<Entry>> senses, List<Entry> own, Named named) {

        static Lists ofWords(List<Entry> words) {
            return new Lists(words, Optional.empty(), List.of(), Named.NOBODY);
        }

        private static Lists of(List<Entry> words, Optional<Senses> senses, Named named) {
            return new Lists(
                    words, senses.map(Senses::window), senses.map(Senses::own).orElse(List.of()), named);
        }

        List<Ranked> all() {
            return List.of(
                    new Ranked(words, true), new Ranked(senses.orElse(List.of()), false), new Ranked(own, false));
        }
    }

    private final VectorIndex index;
    private final RecallSource source;
    private final SpeakerStore speakers;
    private final Embedders embedders;
    private final RecallSettings settings;

    RecallFinder(
            VectorIndex index,
            RecallSource source,
            SpeakerStore speakers,
            Embedders embedders,
            RecallSettings settings) {
        this.index = index;
        this.source = source;
        this.speakers = speakers;
        this.embedders = embedders;
        this.settings = settings;
    }

    /** The lists that the mode wants. If only vectors will do and there are none, that is an {@link Outage}. */
    Uni<Lists> find(RecallQuery query, String text) {
        return switch (query.mode()) {
            case FTS -> byWords(query, text).map(Lists::ofWords);
            case VECTOR ->
                bySense(new Asked(query, text, Named.NOBODY))
                        .map(senses -> Lists.of(List.of(), Optional.of(senses), Named.NOBODY));
            case HYBRID -> speakers.named(query.scope(), text).chain(named -> byBoth(new Asked(query, text, named)));
        };
    }

    private record Senses(List<Entry> window, List<Entry> own) {}

    /** A question, and whom it names. */
    private record Asked(RecallQuery query, String text, Named named) {

        Lookup lookup(Space space) {
            return new Lookup(space.name(), named.narrow(query.scope().filter()), Fusion.DEPTH, RecallSource.MESSAGE);
        }
    }

    private Uni<Lists> byBoth(Asked asked) {
        var senses = bySense(asked).map(Optional::of).onFailure().recoverWithItem(RecallFinder::without);
        return Uni.combine()
                .all()
                .unis(byWords(asked.query(), asked.text()), senses)
                .with((words, found) -> Lists.of(words, found, asked.named()));
    }

    private static Optional<Senses> without(Throwable failure) {
        Log.debugf("searched by words alone cause=%s", failure.getMessage());
        return Optional.empty();
    }

    /** Wherever the scope reaches: others may talk of whom the question names. */
    private Uni<List<Entry>> byWords(RecallQuery query, String text) {
        var everywhere = new Asked(query, text, Named.NOBODY);
        return index.byWords(everywhere.lookup(Space.ofWords(RecallSource.KIND)), Words.ofQuestion(text))
                .map(RecallFinder::entries);
    }

    private Uni<Senses> bySense(Asked asked) {
        var space = source.senses();
        var embedder =
                space.flatMap(found -> Optional.ofNullable(found.embedder())).flatMap(embedders::find);
        return space.isEmpty() || embedder.isEmpty()
                ? Uni.createFrom().failure(new Outage("embedding model", null))
                : embed(embedder.get(), asked.named().without(asked.text()))
                        .chain(sense -> near(asked, space.get(), sense));
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

    private Uni<Senses> near(Asked asked, Space space, float[] sense) {
        var window = index.bySense(asked.lookup(space), RecallSource.WINDOW, sense);
        var own = settings.detail() == Detail.FULL && asked.query().mode() == SearchMode.HYBRID
                ? index.bySense(asked.lookup(space), RecallSource.OWN, sense)
                : Uni.createFrom().item(List.<IndexHit>of());
        return Uni.combine()
                .all()
                .unis(window, own)
                .with((first, second) -> new Senses(entries(first), entries(second)));
    }

    private static List<Entry> entries(List<IndexHit> hits) {
        return hits.stream().map(hit -> new Entry(hit.owner(), hit.score())).toList();
    }
}
