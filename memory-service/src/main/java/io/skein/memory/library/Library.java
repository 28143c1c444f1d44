package io.skein.memory.library;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.files.FileView;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewFiles.Wanted;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the library. The front door of this feature: the copy is kept in the caller's transaction; the
 * library itself is asked outside of any.
 */
@Singleton
public class Library {

    private final LibraryClient client;
    private final LibraryStore store;

    Library(LibraryClient client, LibraryStore store) {
        this.client = client;
        this.store = store;
    }

    /** The folder as it is now, with views of its newest files, at most so many. Refuses a folder that there is not. */
    public Uni<Brought> bring(FolderId folder, int views, int characters) {
        return client.contents(folder)
                .chain(contents ->
                        client.views(newest(contents, views, characters)).map(viewed -> new Brought(contents, viewed)));
    }

    /** A view of all of a file, or of as much as fits; refused if the folder does not have it or it cannot be read. */
    public Uni<FileView> view(FolderId folder, FileId file, int characters) {
        return client.views(new ViewFiles(List.of(folder), List.of(Wanted.whole(file)), characters))
                .map(List::getFirst);
    }

    public Uni<Void> require(SqlClient sql, FolderId folder) {
        return store.exists(sql, folder)
                .invoke(known -> {
                    if (!known) {
                        throw new Rejection(ErrorCode.NOT_FOUND, "Source not found with id='" + folder + "'");
                    }
                })
                .replaceWithVoid();
    }

    public Uni<Optional<FolderId>> folderOf(SqlClient sql, FileId file) {
        return store.folderOf(sql, file);
    }

    /** Takes over all that there is of a folder, unless something newer is known. */
    public Uni<Void> put(SqlClient tx, FolderContents contents) {
        return store.put(tx, contents.folder())
                .chain(news -> news
                        ? store.dropOthers(tx, contents)
                                .chain(() ->
                                        store.putFiles(tx, contents.folder().id(), contents.files()))
                        : Uni.createFrom().voidItem());
    }

    /** What is said of a folder; whether that is news. */
    public Uni<Boolean> put(SqlClient tx, FolderFacts folder) {
        return store.put(tx, folder);
    }

    /** One file more; whether that is news. A folder that is not known is none of ours any more. */
    public Uni<Boolean> put(SqlClient tx, FolderId folder, long version, FileFacts file) {
        return isNews(tx, folder, version)
                .call(news -> news
                        ? store.putFiles(tx, folder, List.of(file)).chain(() -> store.count(tx, folder, version))
                        : Uni.createFrom().voidItem());
    }

    /** One file less; whether that is news. */
    public Uni<Boolean> drop(SqlClient tx, FolderId folder, long version, FileId file) {
        return isNews(tx, folder, version)
                .call(news -> news
                        ? store.dropFile(tx, file).chain(() -> store.count(tx, folder, version))
                        : Uni.createFrom().voidItem());
    }

    public Uni<Void> drop(SqlClient tx, FolderId folder) {
        return store.drop(tx, folder);
    }

    private Uni<Boolean> isNews(SqlClient tx, FolderId folder, long version) {
        return store.lock(tx, folder)
                .map(known -> known.filter(older -> older < version).isPresent());
    }

    private static ViewFiles newest(FolderContents contents, int views, int characters) {
        var newest = contents.files().reversed().stream()
                .limit(views)
                .map(file -> Wanted.whole(file.id()))
                .toList();
        return new ViewFiles(List.of(contents.folder().id()), newest, characters);
    }
}
