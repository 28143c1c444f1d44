package io.skein.archival.folders;

import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Table {@code document_parts}, as the passages of a folder. */
@Singleton
class FilePassageStore {

    /** What two files of the folder share is of the older one. */
    private static final String SELECT = """
            select t.id, t.text, t.created_at, f.id, f.name
            from archival.document_parts t
            join lateral (
                select f.id, f.name from archival.files f where f.folder_id = $1 and f.document_id = t.document_id
                order by f.created_at, f.id limit 1) f on true
            where t.document_id in (select document_id from archival.files where folder_id = $1)""";

    private static final Keyset BY_CREATION = new Keyset("archival.document_parts", "created_at");

    Uni<List<FilePassageView>> list(SqlClient client, Folder folder, Page page) {
        var args = new ArrayList<Object>(List.of(folder.id().value()));
        return client.preparedQuery(SELECT + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(
                        page,
                        rows.stream()
                                .map(row -> FilePassageView.of(row, folder))
                                .toList()));
    }
}
