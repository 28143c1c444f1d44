package io.skein.archival.files;

import io.skein.archival.folders.Folder;
import io.skein.archival.folders.Folders;
import io.skein.archival.outbox.Outbox;
import io.skein.archival.outbox.OutboxPublisher;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The files of folders: found, listed, deleted. The front door of this feature. */
@Singleton
public class Files {

    /** Texts are long: so many characters are shown in one answer, and no more. */
    private static final long MOST_CHARACTERS = 20_000_000;

    private final Pool pool;
    private final FileStore store;
    private final TextStore texts;
    private final Folders folders;
    private final Outbox outbox;
    private final OutboxPublisher publisher;

    Files(Pool pool, FileStore store, TextStore texts, Folders folders, Outbox outbox, OutboxPublisher publisher) {
        this.pool = pool;
        this.store = store;
        this.texts = texts;
        this.folders = folders;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /** As the transaction sees it. */
    public Uni<Optional<LibraryFile>> find(SqlClient tx, FolderId folder, FileId id) {
        return store.find(tx, folder, id);
    }

    /** As {@link #find}, by its name. */
    public Uni<Optional<LibraryFile>> named(SqlClient tx, FolderId folder, String name) {
        return store.named(tx, folder, name);
    }

    /** That the file's text can be read now; told in the transaction that made it so. */
    public Uni<Void> ready(SqlClient tx, LibraryFile file) {
        return folders.touch(tx, file.folder())
                .chain(version -> outbox.add(tx, new LibraryEvent.FileReady(file.folder(), version, file.facts())));
    }

    /** In a transaction that has locked the folder; refused if there is no such file. */
    public Uni<Void> remove(SqlClient tx, FolderId folder, FileId id) {
        return store.remove(tx, folder, id)
                .invoke(done -> {
                    if (!done) {
                        throw unknown(id);
                    }
                })
                .chain(() -> folders.touch(tx, folder))
                .chain(version -> outbox.add(tx, new LibraryEvent.FileDeleted(folder, version, id)));
    }

    Uni<LibraryFile> find(FolderId folder, FileId id, boolean content) {
        return folders.require(folder)
                .chain(known -> store.find(pool, folder, id))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .chain(file -> content
                        ? withContent(List.of(file)).map(List::getFirst)
                        : Uni.createFrom().item(file));
    }

    Uni<List<LibraryFile>> list(FolderId folder, Page page, boolean content) {
        return folders.require(folder)
                .chain(() -> page.requireCursors("FileMetadata", cursor -> store.exists(pool, cursor)))
                .chain(() -> store.list(pool, folder, page))
                .chain(files -> content ? withContent(files) : Uni.createFrom().item(files));
    }

    Uni<Void> remove(FolderId folder, FileId id) {
        return Whole.transaction(pool, tx -> folders.lock(tx, folder).chain(() -> remove(tx, folder, id)))
                .invoke(publisher::nudge);
    }

    /** The folder, and its files that can be read: at one moment. */
    Uni<FolderContents> contents(FolderId id) {
        return Whole.transaction(
                pool,
                tx -> folders.lock(tx, id)
                        .chain(folder -> store.readable(tx, id).map(files -> contents(folder, files))));
    }

    private static FolderContents contents(Folder folder, List<LibraryFile> files) {
        return new FolderContents(
                folder.facts(), files.stream().map(LibraryFile::facts).toList());
    }

    private Uni<List<LibraryFile>> withContent(List<LibraryFile> files) {
        var documents = files.stream().map(LibraryFile::document).distinct().toList();
        return texts.length(pool, documents)
                .invoke(length -> {
                    if (length > MOST_CHARACTERS && files.size() > 1) {
                        throw new Rejection(
                                ErrorCode.INVALID_REQUEST,
                                "query.include_content: these " + files.size() + " files have " + length
                                        + " characters (limit: " + MOST_CHARACTERS + "); ask for fewer files");
                    }
                })
                .chain(() -> texts.texts(pool, documents))
                .map(found -> files.stream()
                        .map(file -> file.with(found.get(file.document())))
                        .toList());
    }

    private static Rejection unknown(FileId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "FileMetadata not found with id='" + id + "'");
    }
}
