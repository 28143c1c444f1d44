package io.skein.archival.reading;

import io.quarkus.logging.Log;
import io.skein.archival.documents.DocumentFollower;
import io.skein.archival.documents.DocumentId;
import io.skein.archival.documents.Page;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps what came of reading: all of the text, page by page, or why there is none; and tells who follows. */
@Singleton
class ReadingKeeper {

    private final Pool pool;
    private final ReadingStore store;
    private final Instance<DocumentFollower> followers;

    ReadingKeeper(Pool pool, ReadingStore store, @Any Instance<DocumentFollower> followers) {
        this.pool = pool;
        this.store = store;
        this.followers = followers;
    }

    /** A document that is gone, or that somebody else settled, is left as it is. */
    Uni<Void> keep(Document document, Reading reading) {
        return Whole.transaction(
                        pool,
                        tx -> store.lock(tx, document.id())
                                .chain(ours -> ours
                                        ? settle(tx, document.id(), reading)
                                        : Uni.createFrom().voidItem()))
                .invoke(() -> followers.forEach(DocumentFollower::told));
    }

    private Uni<Void> settle(SqlClient tx, DocumentId id, Reading reading) {
        return switch (reading) {
            case Reading.Text(var file) -> keep(tx, id, file).chain(() -> tell(tx, id, true));
            case Reading.Unreadable(var why) -> {
                Log.infof("document not read document=%s cause=%s", id, why);
                yield store.fail(tx, id, why).chain(() -> tell(tx, id, false));
            }
        };
    }

    private Uni<Void> keep(SqlClient tx, DocumentId id, Path file) {
        var cutter = PageCutter.of(file);
        return pages(tx, id, cutter, 0)
                .chain(parts -> store.finish(tx, id, cutter, parts))
                .onTermination()
                .invoke(cutter::close);
    }

    private record Piece(Page page, List<Part> parts) {

        private static Optional<Piece> next(PageCutter cutter, int before) {
            return Optional.ofNullable(cutter.next()).map(page -> new Piece(page, Part.of(page, before)));
        }
    }

    /** Page by page; gives the number of parts. */
    private Uni<Integer> pages(SqlClient tx, DocumentId id, PageCutter cutter, int parts) {
        return Uni.createFrom()
                .item(() -> Piece.next(cutter, parts))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(piece -> piece.isEmpty()
                        ? Uni.createFrom().item(parts)
                        : add(tx, id, piece.get())
                                .chain(() -> pages(
                                        tx,
                                        id,
                                        cutter,
                                        parts + piece.get().parts().size())));
    }

    private Uni<Void> add(SqlClient tx, DocumentId id, Piece piece) {
        return store.addPage(tx, id, piece.page()).chain(() -> store.addParts(tx, id, piece.parts()));
    }

    private Uni<Void> tell(SqlClient tx, DocumentId id, boolean readable) {
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(follower -> follower.settled(tx, id, readable))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
