package io.skein.archival.folders;

import io.skein.archival.embeddings.EmbeddingConfigs;
import io.skein.archival.embeddings.EmbeddingSpaces;
import io.skein.archival.outbox.Outbox;
import io.skein.archival.outbox.OutboxPublisher;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folders. The front door of this feature; every change is a new version of the folder, and is told. */
@Singleton
public class Folders {

    /** The kind of texts that files are made of. */
    public static final String KIND = "files";

    private final Pool pool;
    private final FolderStore store;
    private final EmbeddingConfigs configs;
    private final Spaces spaces;
    private final Outbox outbox;
    private final OutboxPublisher publisher;

    Folders(
            Pool pool,
            FolderStore store,
            EmbeddingConfigs configs,
            Spaces spaces,
            Outbox outbox,
            OutboxPublisher publisher) {
        this.pool = pool;
        this.store = store;
        this.configs = configs;
        this.spaces = spaces;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /** The folder; refused if there is none of that id. */
    public Uni<Folder> require(FolderId id) {
        return store.find(pool, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /** As {@link #require}, and nobody else changes the folder or its files until the transaction ends. */
    public Uni<Folder> lock(SqlClient tx, FolderId id) {
        return store.lock(tx, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /** A new version of the folder, because of one of its files; the caller tells why. */
    public Uni<Long> touch(SqlClient tx, FolderId id) {
        return store.touch(tx, id);
    }

    /** Ends the moves to other models that are through. */
    public Uni<Void> settleMoves() {
        return Whole.transaction(
                pool,
                tx -> store.settleMoves(tx)
                        .chain(moved -> Multi.createFrom()
                                .iterable(moved)
                                .onItem()
                                .transformToUniAndConcatenate(folder -> tell(tx, folder))
                                .collect()
                                .last()
                                .replaceWithVoid()));
    }

    Uni<Folder> add(FolderFields said) {
        said.check();
        if (said.name() == null) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "body.name: missing (expected a value)");
        }
        return config(said)
                .map(config -> config.orElseThrow(Folders::noModel))
                .chain(config -> open(config)
                        .chain(space -> Whole.transaction(
                                pool,
                                tx -> store.add(tx, said, config, space.orElse(null))
                                        .call(folder -> tell(tx, folder)))))
                .invoke(publisher::nudge);
    }

    /** Another model is moved to in the background; until that is done, files are found as before. */
    Uni<Folder> change(FolderId id, FolderFields said) {
        said.check();
        return config(said)
                .chain(config -> config.isEmpty() ? Uni.createFrom().voidItem() : move(id, config.get()))
                .chain(() -> Whole.transaction(
                        pool,
                        tx -> store.change(tx, id, said)
                                .map(found -> found.orElseThrow(() -> unknown(id)))
                                .call(folder -> tell(tx, folder))))
                .invoke(publisher::nudge);
    }

    /** With all its files. */
    Uni<Void> remove(FolderId id) {
        return Whole.transaction(
                        pool,
                        tx -> store.remove(tx, id)
                                .invoke(done -> {
                                    if (!done) {
                                        throw unknown(id);
                                    }
                                })
                                .chain(() -> outbox.add(tx, new LibraryEvent.FolderDeleted(id))))
                .invoke(publisher::nudge);
    }

    /** By creation. A cursor that is no folder is refused. */
    Uni<List<Folder>> list(Page page, @Nullable String name) {
        return page.requireCursors("Source", cursor -> store.exists(pool, cursor))
                .chain(() -> store.list(pool, page, name));
    }

    Uni<Long> count() {
        return store.count(pool);
    }

    Uni<Folder> named(String name) {
        return store.named(pool, name)
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Source not found with name='" + name + "'")));
    }

    private Uni<Void> move(FolderId id, Map<String, Object> config) {
        return require(id)
                .chain(() -> open(config))
                .map(space -> space.orElseThrow(() -> new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "body.embedding_config: no handle or embedding_dim (expected both)")))
                .chain(space -> Whole.transaction(pool, tx -> store.move(tx, id, space, config)));
    }

    private Uni<Optional<Map<String, Object>>> config(FolderFields said) {
        var config = said.embedding() == null
                ? Uni.createFrom().item(Optional.ofNullable(said.embeddingConfig()))
                : configs.of(said.embedding()).map(Optional::of);
        return config.map(found -> found.map(said::withChunkSize));
    }

    private Uni<Optional<String>> open(Map<String, Object> config) {
        return EmbeddingSpaces.of(KIND, config)
                .map(space -> spaces.open(space).map(Space::name).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> tell(SqlClient tx, Folder folder) {
        return outbox.add(tx, new LibraryEvent.FolderChanged(folder.facts()));
    }

    private static Rejection noModel() {
        return new Rejection(
                ErrorCode.INVALID_ARGUMENT,
                "INVALID_ARGUMENT: Must specify either embedding or embedding_config in request");
    }

    private static Rejection unknown(FolderId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Source not found with id='" + id + "'");
    }
}
