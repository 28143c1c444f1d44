package io.skein.memory.compactions;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.outbox.Outbox;
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
import org.jspecify.annotations.Nullable;

/** Repeats requests that got no answer: whoever took them died. Several processes may do so at once. */
@Singleton
class RepeatWatch {

    private static final String REQUESTS = "compaction-requests";
    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Pool pool;
    private final CompactionStore store;
    private final Outbox outbox;
    private final CompactingSettings settings;
    private final Vertx vertx;
    private @Nullable Watch watch;

    RepeatWatch(Pool pool, CompactionStore store, Outbox outbox, CompactingSettings settings, Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        watch = Watch.every(vertx, settings.repeatScan(), "compactions", () -> repeat().invoke(RepeatWatch::report));
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }

    /** Answers with how many requests were made again. */
    Uni<Integer> repeat() {
        return Whole.transaction(
                pool,
                tx -> store.unanswered(tx, settings.repeatAfter().toMillis(), settings.repeatBatch())
                        .chain(requests -> Multi.createFrom()
                                .iterable(requests)
                                .onItem()
                                .transformToUniAndConcatenate(request -> outbox.add(
                                        tx, REQUESTS, request.conversationId().value(), request))
                                .collect()
                                .last()
                                .replaceWith(requests.size())));
    }

    private static void report(int repeated) {
        if (repeated > 0) {
            Log.infof("compactions asked for again count=%d", repeated);
        }
    }
}
