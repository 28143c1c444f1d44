package io.skein.archival.indexing;

import io.quarkus.logging.Log;
import io.skein.archival.indexing.BacklogStore.Lacking;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.vectors.VectorIndex;
import io.skein.models.ModelFailure;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Takes what spaces lack and brings it there, a batch at a time. What cannot be done now is done later. */
@Singleton
class IndexWorker {

    private static final int PAUSE_SECONDS = 5;
    private static final int MOST_ATTEMPTS = 6;

    private final Pool pool;
    private final BacklogStore store;
    private final Spaces spaces;
    private final SpaceKeeper keeper;
    private final SpaceWriter writer;
    private volatile boolean failing;

    IndexWorker(Pool pool, BacklogStore store, Spaces spaces, SpaceKeeper keeper, SpaceWriter writer) {
        this.pool = pool;
        this.store = store;
        this.spaces = spaces;
        this.keeper = keeper;
        this.writer = writer;
    }

    /**
     * Works until nothing is left to do now, or {@code goOn} says no after a batch. {@code batch} is asked before each
     * how large it may be.
     */
    Uni<Void> work(List<Space> lane, IntSupplier batch, BooleanSupplier goOn) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(lane, batch.getAsInt()))
                .whilst(full -> full && goOn.getAsBoolean())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether there was a whole batch, so that there may be another. */
    private Uni<Boolean> step(List<Space> lane, int batch) {
        var names = lane.stream().map(Space::name).toList();
        return store.take(pool, names, batch).call(this::write).map(taken -> taken.size() == batch);
    }

    private Uni<Void> write(List<Lacking> rows) {
        return Multi.createFrom()
                .iterable(rows.stream()
                        .collect(Collectors.groupingBy(Lacking::space))
                        .entrySet())
                .onItem()
                .transformToUniAndConcatenate(group -> write(group.getKey(), group.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> write(String name, List<Lacking> rows) {
        var space = spaces.known(name);
        return space.isEmpty()
                ? store.later(pool, rows, PAUSE_SECONDS, false)
                : attempt(space.get(), rows)
                        .invoke(() -> failing = false)
                        .onFailure()
                        .recoverWithUni(failure -> recover(space.get(), rows, failure));
    }

    private Uni<Void> attempt(Space space, List<Lacking> rows) {
        var owners = rows.stream().map(Lacking::owner).toList();
        return writer.write(space, spaces.source(space.kind()), owners).chain(() -> store.done(pool, rows));
    }

    private Uni<Void> recover(Space space, List<Lacking> rows, Throwable failure) {
        if (VectorIndex.isGone(failure)) {
            return keeper.remake(space);
        }
        if (mayPass(failure)) {
            if (!failing) {
                Log.warnf("index has to wait space=%s cause=%s", space.name(), failure.getMessage());
            }
            failing = true;
            return store.later(pool, rows, PAUSE_SECONDS, false);
        }
        return rows.size() > 1 ? oneByOne(space, rows) : postpone(space, rows.getFirst(), failure);
    }

    /** One text that cannot be indexed shall not keep the others away. */
    private Uni<Void> oneByOne(Space space, List<Lacking> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> attempt(space, List.of(row))
                        .onFailure()
                        .recoverWithUni(failure -> recover(space, List.of(row), failure)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> postpone(Space space, Lacking row, Throwable failure) {
        if (row.attempts() < MOST_ATTEMPTS) {
            return store.later(pool, List.of(row), PAUSE_SECONDS << row.attempts(), true);
        }
        Log.errorf("text not indexed space=%s owner=%s cause=%s", space.name(), row.owner(), failure);
        return store.giveUp(pool, row);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof Outage
                || (failure instanceof ModelFailure known
                        && (known.kind().mayPass()
                                || known.kind() == ModelFailure.Kind.AUTHENTICATION
                                || known.kind() == ModelFailure.Kind.INSUFFICIENT_CREDITS
                                || known.kind() == ModelFailure.Kind.UNKNOWN_MODEL));
    }
}
