package io.skein.archival.indexing;

import io.skein.archival.spaces.IndexText;
import io.skein.archival.spaces.Source;
import io.skein.archival.spaces.Space;
import io.skein.archival.vectors.IndexFilter;
import io.skein.archival.vectors.IndexPoint;
import io.skein.archival.vectors.VectorIndex;
import io.skein.archival.words.Words;
import io.skein.contracts.failures.ErrorCode;
import io.skein.models.Embedder;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.skein.models.Embedders.Choice;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings texts into a space: weighed by their words, or embedded. What is no more is taken out. */
@Singleton
class SpaceWriter {

    private final VectorIndex index;
    private final Embedders embedders;

    SpaceWriter(VectorIndex index, Embedders embedders) {
        this.index = index;
        this.embedders = embedders;
    }

    /** When this completes, the space says of these owners what is on record. */
    Uni<Void> write(Space space, Source source, List<String> owners) {
        return source.load(owners, space).chain(texts -> write(space, source, new Batch(owners, texts)));
    }

    /** Texts that were loaded already. */
    Uni<Void> put(Space space, List<IndexText> texts) {
        return points(space, texts).chain(points -> index.put(space.name(), points));
    }

    private record Batch(List<String> owners, List<IndexText> texts) {

        /** Those whose points may be others than before. */
        List<String> unsettled(boolean splits) {
            var there = texts.stream().map(IndexText::owner).collect(Collectors.toSet());
            return splits
                    ? owners
                    : owners.stream().filter(owner -> !there.contains(owner)).toList();
        }
    }

    private Uni<Void> write(Space space, Source source, Batch batch) {
        var unsettled = batch.unsettled(source.splits());
        var cleared = unsettled.isEmpty()
                ? Uni.createFrom().voidItem()
                : index.remove(space.name(), new IndexFilter().in(source.owner(), unsettled));
        return points(space, batch.texts()).chain(points -> cleared.chain(() -> index.put(space.name(), points)));
    }

    private Uni<List<IndexPoint>> points(Space space, List<IndexText> texts) {
        var choice = space.embedder();
        return choice == null ? weighed(texts) : embedded(embedder(choice), texts);
    }

    private Embedder embedder(Choice choice) {
        return embedders
                .find(choice)
                .orElseThrow(() -> new Rejection(
                        ErrorCode.NOT_CONFIGURED, "embedding model " + choice.handle() + " is not set up here"));
    }

    private static Uni<List<IndexPoint>> weighed(List<IndexText> texts) {
        return Uni.createFrom()
                .item(() -> texts.stream()
                        .map(text -> IndexPoint.ofWords(text.point(), text.labels(), Words.ofText(text.words())))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Uni<List<IndexPoint>> embedded(Embedder embedder, List<IndexText> texts) {
        if (texts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var all =
                texts.stream().flatMap(text -> text.senses().values().stream()).toList();
        return embedder.embed(all, Purpose.PASSAGE).map(vectors -> points(texts, vectors));
    }

    private static List<IndexPoint> points(List<IndexText> texts, List<float[]> vectors) {
        var points = new ArrayList<IndexPoint>();
        int next = 0;
        for (var text : texts) {
            var senses = new HashMap<String, float[]>();
            for (Map.Entry<String, String> sense : text.senses().entrySet()) {
                senses.put(sense.getKey(), vectors.get(next++));
            }
            points.add(new IndexPoint(text.point(), text.labels(), senses, Map.of()));
        }
        return points;
    }
}
