package io.skein.archival.filetools;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Parts of documents that are in files of given folders. */
@Singleton
class FilePartStore {

    private static final String REACH = """
            select distinct f.document_id, o.space
            from archival.files f
            join archival.folders o on o.id = f.folder_id
            join archival.documents d on d.id = f.document_id and d.state = 'read'
            where f.folder_id = any($1)""";
    /** What several files share is of the oldest one. */
    private static final String PARTS = """
            select p.id, p.text, p.first_line, p.created_at, f.id, f.name
            from archival.document_parts p
            join lateral (
                select f.id, o.name || '/' || f.name as name
                from archival.files f join archival.folders o on o.id = f.folder_id
                where f.folder_id = any($1) and f.document_id = p.document_id
                order by f.created_at, f.id limit 1) f on true
            where p.id = any($2)""";

    /** The documents that are searched, and the spaces of models that they are in. */
    record Reach(List<String> documents, List<String> spaces) {}

    /** A part, and the file that it is shown of. */
    record Found(String id, String text, int line, Instant createdAt, FileId file, String name) {}

    Uni<Reach> reach(SqlClient client, List<FolderId> folders) {
        return client.preparedQuery(REACH)
                .execute(Tuple.of(ReadableStore.texts(folders)))
                .map(rows -> {
                    var documents = new TreeSet<String>();
                    var spaces = new TreeSet<String>();
                    rows.forEach(row -> {
                        documents.add(row.getString(0));
                        if (row.getString(1) != null) {
                            spaces.add(row.getString(1));
                        }
                    });
                    return new Reach(new ArrayList<>(documents), List.copyOf(spaces));
                });
    }

    /** In no order; those that are in none of the folders are left out. */
    Uni<List<Found>> parts(SqlClient client, List<FolderId> folders, Collection<String> ids) {
        return client.preparedQuery(PARTS)
                .execute(Tuple.of(ReadableStore.texts(folders), ids.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new Found(
                                row.getString(0),
                                row.getString(1),
                                row.getInteger(2),
                                row.getOffsetDateTime(3).toInstant(),
                                FileId.of(row.getString(4)),
                                row.getString(5)))
                        .toList());
    }
}
