package io.skein.archival.reading;

import io.quarkus.logging.Log;
import io.skein.archival.documents.ReadAs;
import io.skein.archival.indexing.IndexClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes documents that wait, has them read and keeps their text. Who dies with a document in hand is replaced when the
 * hand has not been shown for a while; a document that does so again and again is given up.
 */
@Singleton
class ReadingWorker {

    private static final int MOST_ATTEMPTS = 3;

    private final Vertx vertx;
    private final Pool pool;
    private final ReadingStore store;
    private final Desktop desktop;
    private final ReadingKeeper keeper;
    private final IndexClock index;
    private final ReadingSettings settings;

    ReadingWorker(
            Vertx vertx,
            Pool pool,
            ReadingStore store,
            Desktop desktop,
            ReadingKeeper keeper,
            IndexClock index,
            ReadingSettings settings) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
        this.desktop = desktop;
        this.keeper = keeper;
        this.index = index;
        this.settings = settings;
    }

    /** Works until none of these kinds waits any more. */
    Uni<Void> work(Set<ReadAs> kinds) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(kinds))
                .whilst(Boolean.TRUE::equals)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> step(Set<ReadAs> kinds) {
        return store.take(pool, kinds, settings.lease())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : held(found.get()).replaceWith(true));
    }

    /** Shows the hand for as long as it takes. */
    private Uni<Void> held(Document document) {
        long timer = vertx.setPeriodic(settings.lease().toMillis() / 3, tick -> hold(document));
        return settle(document).invoke(index::nudge).onTermination().invoke(() -> vertx.cancelTimer(timer));
    }

    private Uni<Void> settle(Document document) {
        return document.attempts() > MOST_ATTEMPTS
                ? keeper.keep(document, new Reading.Unreadable("reading it was broken off " + MOST_ATTEMPTS + " times"))
                : desktop.read(document, reading -> keeper.keep(document, reading));
    }

    private void hold(Document document) {
        store.hold(pool, document.id(), settings.lease())
                .subscribe()
                .with(done -> {}, failure -> Log.debugf("lease not renewed document=%s", document.id()));
    }
}
