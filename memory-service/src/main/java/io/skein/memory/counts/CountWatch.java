package io.skein.memory.counts;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.counts.CountStore.Mark;
import io.skein.memory.schema.Schema;
import io.skein.platform.database.Whole;
import io.skein.platform.watches.Watch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles the counts of conversations in which something was said, a few at a time. Several processes may do so at
 * once.
 */
@Singleton
class CountWatch {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int AT_ONCE = 200;
    /** So many uncounted messages cost less than knowing better. */
    private static final int WORTH_IT = 200;

    private final Pool pool;
    private final CountStore store;
    private final MessageCounts counts;
    private final Vertx vertx;
    private volatile Mark mark = Mark.NONE;
    private @Nullable Watch watch;

    CountWatch(Pool pool, CountStore store, MessageCounts counts, Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.counts = counts;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        watch = Watch.every(vertx, PERIOD, "uncounted messages", this::look);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }

    private Uni<Void> look() {
        return store.activeSince(pool, mark, AT_ONCE).chain(this::settle);
    }

    private Uni<Void> settle(List<Mark> active) {
        return Multi.createFrom()
                .iterable(active)
                .onItem()
                .transformToUniAndConcatenate(one -> Whole.transaction(
                                pool, tx -> counts.settle(tx, one.conversation(), WORTH_IT))
                        .invoke(() -> mark = one))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
