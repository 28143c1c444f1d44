package io.skein.archival.uploads;

import io.skein.archival.documents.DocumentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/** Table {@code files}, as they are brought; the folder is locked. */
@Singleton
class UploadStore {

    private static final String ADD = """
            insert into archival.files (id, folder_id, document_id, name, original_name, type, size)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    /** A document that was read before is new to the folder's spaces, unless another folder brought it there. */
    private static final String TELL = """
            insert into archival.unindexed (space, owner, round)
            select s.name, p.id, p.place / 32 from archival.folders o
            join archival.spaces s on s.name in (o.space, o.next_space)
            join archival.document_parts p on p.document_id = $2
            where o.id = $1 and not exists (
                select from archival.files f join archival.folders b on b.id = f.folder_id
                where f.document_id = $2 and f.id <> $3 and s.name in (b.space, b.next_space))
            order by p.place on conflict (space, owner) do nothing""";

    /** All that the folder has. */
    Uni<Set<String>> names(SqlClient tx, FolderId folder) {
        return tx.preparedQuery("select name from archival.files where folder_id = $1")
                .execute(Tuple.of(folder.value()))
                .map(rows -> {
                    var names = new HashSet<String>();
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                });
    }

    Uni<FileId> add(SqlClient tx, Upload upload, String name, DocumentId document) {
        var id = FileId.random();
        return tx.preparedQuery(ADD)
                .execute(Tuple.from(new Object[] {
                    id.value(),
                    upload.folder().value(),
                    document.value(),
                    name,
                    upload.name(),
                    upload.type().media(),
                    upload.size()
                }))
                .replaceWith(id);
    }

    /** So that the folder's space gets what it lacks of a document that was read already. */
    Uni<Void> tellSpace(SqlClient tx, FolderId folder, DocumentId document, FileId except) {
        return tx.preparedQuery(TELL)
                .execute(Tuple.of(folder.value(), document.value(), except.value()))
                .replaceWithVoid();
    }
}
