package io.skein.archival.files;

import io.skein.archival.documents.DocumentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code files}, with how far their documents are. */
@Singleton
class FileStore {

    /** What is lacking is counted only as long as something is. */
    private static final String SELECT = """
            select t.id, t.folder_id, t.document_id, o.name, t.name, t.original_name, t.type, t.size, t.created_at,
                t.updated_at, d.state, d.failure, d.parts, t.completed_at is not null, lack.parts, lack.given_up
            from archival.files t
            join archival.folders o on o.id = t.folder_id
            join archival.documents d on d.id = t.document_id
            left join lateral (
                select count(*)::int as parts, (count(*) filter (where u.due_at = 'infinity'))::int as given_up
                from archival.document_parts p join archival.unindexed u on u.owner = p.id and u.space = o.space
                where p.document_id = d.id and d.state = 'read' and t.completed_at is null) lack on true
            """;

    private static final String SETTLE = """
            update archival.files f set completed_at = clock_timestamp(), updated_at = clock_timestamp()
            from archival.documents d, archival.folders o
            where d.id = f.document_id and o.id = f.folder_id and f.completed_at is null and d.state = 'read'
                and not exists (select from archival.unindexed u join archival.document_parts p on p.id = u.owner
                    where p.document_id = d.id and u.space = o.space)""";
    private static final Keyset BY_CREATION = new Keyset("archival.files", "created_at");

    Uni<Optional<LibraryFile>> find(SqlClient client, FolderId folder, FileId id) {
        return client.preparedQuery(SELECT + "where t.folder_id = $1 and t.id = $2")
                .execute(Tuple.of(folder.value(), id.value()))
                .map(FileStore::first);
    }

    Uni<Optional<LibraryFile>> named(SqlClient client, FolderId folder, String name) {
        return client.preparedQuery(SELECT + "where t.folder_id = $1 and t.name = $2")
                .execute(Tuple.of(folder.value(), name))
                .map(FileStore::first);
    }

    Uni<List<LibraryFile>> list(SqlClient client, FolderId folder, Page page) {
        var args = new ArrayList<Object>(List.of(folder.value()));
        return client.preparedQuery(SELECT + "where t.folder_id = $1" + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(page, files(rows)));
    }

    /** Those of a folder whose text can be read, the oldest first. */
    Uni<List<LibraryFile>> readable(SqlClient client, FolderId folder) {
        return client.preparedQuery(SELECT + "where t.folder_id = $1 and d.state = 'read' order by t.created_at, t.id")
                .execute(Tuple.of(folder.value()))
                .map(FileStore::files);
    }

    Uni<List<LibraryFile>> ofDocument(SqlClient client, DocumentId document) {
        return client.preparedQuery(SELECT + "where t.document_id = $1 order by t.folder_id, t.created_at")
                .execute(Tuple.of(document.value()))
                .map(FileStore::files);
    }

    Uni<Boolean> remove(SqlClient tx, FolderId folder, FileId id) {
        return tx.preparedQuery("delete from archival.files where folder_id = $1 and id = $2")
                .execute(Tuple.of(folder.value(), id.value()))
                .map(done -> done.rowCount() > 0);
    }

    Uni<Void> touch(SqlClient tx, DocumentId document) {
        return tx.preparedQuery("update archival.files set updated_at = clock_timestamp() where document_id = $1")
                .execute(Tuple.of(document.value()))
                .replaceWithVoid();
    }

    /** Files of which nothing is lacking any more are complete. */
    Uni<Void> settle(SqlClient client) {
        return client.query(SETTLE).execute().replaceWithVoid();
    }

    Uni<Boolean> exists(SqlClient client, String id) {
        return client.preparedQuery("select 1 from archival.files where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() > 0);
    }

    private static Optional<LibraryFile> first(RowSet<Row> rows) {
        return files(rows).stream().findFirst();
    }

    private static List<LibraryFile> files(RowSet<Row> rows) {
        return rows.stream().map(FileStore::file).toList();
    }

    private static LibraryFile file(Row row) {
        return new LibraryFile(
                FileId.of(row.getString(0)),
                FolderId.of(row.getString(1)),
                new DocumentId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                status(row),
                null,
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant());
    }

    private static FileStatus status(Row row) {
        int parts = row.getInteger(12);
        return switch (row.getString(10)) {
            case "waiting" -> FileStatus.PARSING;
            case "failed" -> FileStatus.failed(why(row.getString(11)));
            default ->
                row.getBoolean(13)
                        ? FileStatus.completed(parts)
                        : FileStatus.underWay(parts, row.getInteger(14), row.getInteger(15));
        };
    }

    private static String why(@Nullable String failure) {
        return Objects.requireNonNullElse(failure, "it could not be read");
    }
}
