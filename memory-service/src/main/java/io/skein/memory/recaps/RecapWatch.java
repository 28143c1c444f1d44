package io.skein.memory.recaps;

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
import java.time.Duration;
import java.util.List;

/**
 * Keeps the summaries of conversations fresh that want it, away from their turns; repeats requests that got no answer,
 * and forgets those that were answered. Several processes may do so at once.
 */
@Singleton
class RecapWatch {

    private static final String REQUESTS = "compaction-requests";
    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;
    private static final Duration EVER = Duration.ofDays(36_500);

    private final Pool pool;
    private final Recaps recaps;
    private final RecapStore store;
    private final Outbox outbox;
    private final RecapSettings settings;
    private volatile Duration quiet = EVER;
    private List<Watch> watches = List.of();

    RecapWatch(Pool pool, Recaps recaps, RecapStore store, Outbox outbox, RecapSettings settings) {
        this.pool = pool;
        this.recaps = recaps;
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started, Vertx vertx) {
        watches = List.of(
                Watch.every(vertx, settings.scan(), "summaries that are old", this::refresh),
                Watch.every(vertx, settings.pause().dividedBy(4), "recaps without an answer", this::tidy));
    }

    void stop(@Observes ShutdownEvent stopped) {
        watches.forEach(Watch::close);
    }

    /** The first look is at all conversations: something may have been said just before the end of the last process. */
    private Uni<Integer> refresh() {
        return store.due(pool, quiet, settings)
                .invoke(due -> quiet = due.size() < settings.batch() ? settings.quiet() : quiet)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(recaps::refresh)
                        .collect()
                        .last()
                        .replaceWith(due.size()));
    }

    private Uni<Integer> tidy() {
        return store.forget(pool, settings.kept())
                .chain(() -> Whole.transaction(
                        pool,
                        tx -> store.unanswered(tx, settings.pause())
                                .chain(requests -> Multi.createFrom()
                                        .iterable(requests)
                                        .onItem()
                                        .transformToUniAndConcatenate(request -> outbox.add(
                                                tx,
                                                REQUESTS,
                                                request.conversationId().value(),
                                                request))
                                        .collect()
                                        .last()
                                        .replaceWith(requests.size()))));
    }
}
