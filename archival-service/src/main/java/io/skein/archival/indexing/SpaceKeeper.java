package io.skein.archival.indexing;

import io.quarkus.logging.Log;
import io.skein.archival.spaces.Source;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.vectors.VectorIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * Sees to it that the index has the collections that it should have. One that is lost or empty is made again and filled
 * from PostgreSQL; one that has caught up is said to be complete.
 */
@Singleton
class SpaceKeeper {

    private final Spaces spaces;
    private final VectorIndex index;
    private final IndexSettings settings;

    SpaceKeeper(Spaces spaces, VectorIndex index, IndexSettings settings) {
        this.spaces = spaces;
        this.index = index;
        this.settings = settings;
    }

    /** How often to {@link #care}. */
    Duration rhythm() {
        return settings.care();
    }

    /** The spaces there have to be, and their collections. */
    Uni<Void> care() {
        return spaces.refresh()
                .chain(() -> each(spaces.sources(), this::wanted))
                .chain(() -> each(spaces.all(), this::heal));
    }

    /** To be called when a collection turned out to be missing. */
    Uni<Void> remake(Space space) {
        return index.ensure(spaces.source(space.kind()).plan(space)).chain(() -> refill(space));
    }

    /** {@code lacking} is how many texts the space lacks. */
    Uni<Void> complete(Space space, long lacking) {
        return space.ready() || lacking > 0
                ? Uni.createFrom().voidItem()
                : spaces.ready(space)
                        .chain(() -> spaces.source(space.kind()).complete(space))
                        .invoke(() -> Log.infof("index complete space=%s", space.name()));
    }

    private Uni<Void> wanted(Source source) {
        return source.wanted()
                .chain(wanted -> each(wanted, space -> spaces.open(space).replaceWithVoid()));
    }

    private Uni<Void> heal(Space space) {
        return index.ensure(spaces.source(space.kind()).plan(space))
                .chain(made -> made ? Uni.createFrom().item(true) : index.isEmpty(space.name()))
                .chain(empty -> empty ? refill(space) : Uni.createFrom().voidItem());
    }

    private Uni<Void> refill(Space space) {
        return spaces.retell(space);
    }

    private static <T> Uni<Void> each(Iterable<T> things, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
