package io.skein.memory.library;

import io.skein.contracts.files.FileFacts;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The tables {@code memory.folders} and {@code memory.files}. */
@Singleton
class LibraryStore {

    private static final String PUT = """
            insert into memory.folders as t (id, version, name, description, instructions, shown, created_at)
            values ($1, $2, $3, $4, $5, cast($6 as text)::json, $7)
            on conflict (id) do update set version = excluded.version, name = excluded.name,
                description = excluded.description, instructions = excluded.instructions, shown = excluded.shown
            where t.version < excluded.version""";
    private static final String VERSION = "select version from memory.folders where id = $1 for no key update";
    private static final String COUNT = "update memory.folders set version = $2 where id = $1 and version < $2";
    private static final String PUT_FILES = """
            insert into memory.files as t (id, folder_id, name, created_at)
            select f.id, $1, f.name, f.created_at
            from unnest($2::text[], $3::text[], $4::timestamptz[]) f (id, name, created_at)
            on conflict (id) do update set name = excluded.name where t.name <> excluded.name""";

    private final Json json;

    LibraryStore(Json json) {
        this.json = json;
    }

    /** Whether this is news. */
    Uni<Boolean> put(SqlClient tx, FolderFacts folder) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.from(new Object[] {
                    folder.id().value(),
                    folder.version(),
                    folder.name(),
                    folder.description(),
                    folder.instructions(),
                    json.write(folder.shown()),
                    OffsetDateTime.parse(String.valueOf(folder.shown().get("created_at")))
                }))
                .map(done -> done.rowCount() > 0);
    }

    /** The version that is known, if the folder is; nobody else changes the copy until the transaction ends. */
    Uni<Optional<Long>> lock(SqlClient tx, FolderId folder) {
        return tx.preparedQuery(VERSION)
                .execute(Tuple.of(folder.value()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong(0)));
    }

    Uni<Void> count(SqlClient tx, FolderId folder, long version) {
        return tx.preparedQuery(COUNT)
                .execute(Tuple.of(folder.value(), version))
                .replaceWithVoid();
    }

    Uni<Void> putFiles(SqlClient tx, FolderId folder, List<FileFacts> files) {
        return tx.preparedQuery(PUT_FILES)
                .execute(Tuple.of(
                        folder.value(),
                        files.stream().map(file -> file.id().value()).toArray(String[]::new),
                        files.stream().map(FileFacts::name).toArray(String[]::new),
                        files.stream()
                                .map(file -> file.createdAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Files that the folder has no more. */
    Uni<Void> dropOthers(SqlClient tx, FolderContents contents) {
        return tx.preparedQuery("delete from memory.files where folder_id = $1 and id <> all($2)")
                .execute(Tuple.of(
                        contents.folder().id().value(),
                        contents.files().stream().map(file -> file.id().value()).toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> dropFile(SqlClient tx, FileId file) {
        return tx.preparedQuery("delete from memory.files where id = $1")
                .execute(Tuple.of(file.value()))
                .replaceWithVoid();
    }

    Uni<Void> drop(SqlClient tx, FolderId folder) {
        return tx.preparedQuery("delete from memory.folders where id = $1")
                .execute(Tuple.of(folder.value()))
                .replaceWithVoid();
    }

    Uni<Boolean> exists(SqlClient client, FolderId folder) {
        return client.preparedQuery("select 1 from memory.folders where id = $1")
                .execute(Tuple.of(folder.value()))
                .map(rows -> rows.size() > 0);
    }

    /** The folder of a file, if the file is known. */
    Uni<Optional<FolderId>> folderOf(SqlClient client, FileId file) {
        return client.preparedQuery("select folder_id from memory.files where id = $1")
                .execute(Tuple.of(file.value()))
                .map(LibraryStore::folder);
    }

    private static Optional<FolderId> folder(RowSet<Row> rows) {
        return rows.stream().findFirst().map(row -> FolderId.of(row.getString(0)));
    }
}
