package io.skein.archival.filetools;

import io.skein.archival.documents.DocumentId;
import io.skein.archival.documents.Page;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and pages of their text, as agents read them. Only what is in the given folders is seen. */
@Singleton
class ReadableStore {

    private static final String SELECT = """
            select f.id, f.folder_id, f.document_id, o.name || '/' || f.name, f.name, d.lines, d.state, d.failure
            from archival.files f
            join archival.folders o on o.id = f.folder_id
            join archival.documents d on d.id = f.document_id
            where f.folder_id = any($1)""";

    /** By id, by whole name, or by the name within the folder. */
    Uni<List<Readable>> find(
            SqlClient client, List<FolderId> folders, Collection<String> ids, Collection<String> names) {
        return client.preparedQuery(SELECT
                        + " and (f.id = any($2) or f.name = any($3) or o.name || '/' || f.name = any($3))"
                        + " order by f.created_at, f.id")
                .execute(Tuple.of(texts(folders), ids.toArray(String[]::new), names.toArray(String[]::new)))
                .map(ReadableStore::files);
    }

    Uni<List<String>> names(SqlClient client, List<FolderId> folders, int limit) {
        return client.preparedQuery("select o.name || '/' || f.name from archival.files f"
                        + " join archival.folders o on o.id = f.folder_id where f.folder_id = any($1)"
                        + " order by o.name, f.name limit $2")
                .execute(Tuple.of(texts(folders), limit))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Those whose text is there, by name, from the one behind {@code after} on. */
    Uni<List<Readable>> withText(SqlClient client, List<FolderId> folders, @Nullable Readable after, int limit) {
        return client.preparedQuery(SELECT + " and d.state = 'read' and ($2::text is null"
                        + " or (o.name || '/' || f.name, f.id) > ($2, $3))"
                        + " order by o.name || '/' || f.name, f.id limit $4")
                .execute(Tuple.of(
                        texts(folders),
                        after == null ? null : after.name(),
                        after == null ? null : after.id().value(),
                        limit))
                .map(ReadableStore::files);
    }

    /** The pages from the one on which the line is, in order. */
    Uni<List<Page>> pagesFrom(SqlClient client, DocumentId document, int line, int limit) {
        return client.preparedQuery("select place, first_line, text from archival.document_pages"
                        + " where document_id = $1 and place >= coalesce((select max(place) from"
                        + " archival.document_pages where document_id = $1 and first_line <= $2), 0)"
                        + " order by place limit $3")
                .execute(Tuple.of(document.value(), line, limit))
                .map(ReadableStore::pages);
    }

    Uni<List<Page>> pages(SqlClient client, DocumentId document, int from, int limit) {
        return client.preparedQuery("select place, first_line, text from archival.document_pages"
                        + " where document_id = $1 and place >= $2 order by place limit $3")
                .execute(Tuple.of(document.value(), from, limit))
                .map(ReadableStore::pages);
    }

    private static List<Page> pages(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Page(row.getInteger(0), row.getInteger(1), row.getString(2)))
                .toList();
    }

    private static List<Readable> files(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Readable(
                        FileId.of(row.getString(0)),
                        FolderId.of(row.getString(1)),
                        new DocumentId(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getInteger(5),
                        lack(row.getString(6), row.getString(7))))
                .toList();
    }

    private static @Nullable String lack(String state, @Nullable String failure) {
        return switch (state) {
            case "read" -> null;
            case "failed" -> "it could not be read: " + failure;
            default -> "it is still being read; try again in a moment";
        };
    }

    static String[] texts(List<FolderId> folders) {
        return folders.stream().map(FolderId::value).toArray(String[]::new);
    }
}
