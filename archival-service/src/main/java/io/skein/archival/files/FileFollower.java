package io.skein.archival.files;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.documents.DocumentFollower;
import io.skein.archival.documents.DocumentId;
import io.skein.archival.outbox.OutboxPublisher;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows files on their way: says when they have become text, and notices when all of it is embedded. */
@Singleton
class FileFollower implements DocumentFollower {

    private static final long RHYTHM_MILLIS = 500;

    private final Vertx vertx;
    private final Pool pool;
    private final FileStore store;
    private final Files files;
    private final OutboxPublisher publisher;
    private final AtomicBoolean busy = new AtomicBoolean();

    FileFollower(Vertx vertx, Pool pool, FileStore store, Files files, OutboxPublisher publisher) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
        this.files = files;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(RHYTHM_MILLIS, tick -> settle());
    }

    @Override
    public Uni<Void> settled(SqlClient tx, DocumentId document, boolean readable) {
        return store.touch(tx, document)
                .chain(() -> readable
                        ? store.ofDocument(tx, document)
                        : Uni.createFrom().item(List.<LibraryFile>of()))
                .chain(ready -> Multi.createFrom()
                        .iterable(ready)
                        .onItem()
                        .transformToUniAndConcatenate(file -> files.ready(tx, file))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Override
    public void told() {
        publisher.nudge();
    }

    /** The one place where a pipeline is left to run on its own; never two at once. */
    private void settle() {
        if (busy.compareAndSet(false, true)) {
            store.settle(pool)
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> Log.debugf("files not settled cause=%s", failure));
        }
    }
}
