package io.skein.archival.files;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.documents.DocumentFollower;
import io.skein.archival.documents.DocumentId;
import io.skein.archival.folders.Folders;
import io.skein.archival.outbox.Outbox;
import io.skein.archival.outbox.OutboxPublisher;
import io.skein.contracts.events.LibraryEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows files on their way: says when they have become text, and notices when all of it is embedded. */
@ApplicationScoped
class FileFollower implements DocumentFollower {

    private static final long RHYTHM_MILLIS = 500;

    private final Vertx vertx;
    private final Pool pool;
    private final FileStore store;
    private final Folders folders;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final AtomicBoolean busy = new AtomicBoolean();

    FileFollower(Vertx vertx, Pool pool, FileStore store, Folders folders, Outbox outbox, OutboxPublisher publisher) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
        this.folders = folders;
        this.outbox = outbox;
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
                .chain(files -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(file -> tell(tx, file))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Override
    public void told() {
        publisher.nudge();
    }

    private Uni<Void> tell(SqlClient tx, LibraryFile file) {
        return folders.touch(tx, file.folder())
                .chain(version -> outbox.add(tx, new LibraryEvent.FileReady(file.folder(), version, file.facts())));
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
