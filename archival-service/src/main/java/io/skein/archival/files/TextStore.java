package io.skein.archival.files;

import io.skein.archival.documents.DocumentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The whole texts of documents. */
@Singleton
class TextStore {

    Uni<Long> length(SqlClient client, Collection<DocumentId> documents) {
        return client.preparedQuery(
                        "select coalesce(sum(characters), 0)::bigint from archival.documents where id = any($1)")
                .execute(Tuple.of(ids(documents)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Of those that were read. */
    Uni<Map<DocumentId, String>> texts(SqlClient client, Collection<DocumentId> documents) {
        return client.preparedQuery("select d.id, coalesce(string_agg(p.text, '' order by p.place), '')"
                        + " from archival.documents d left join archival.document_pages p on p.document_id = d.id"
                        + " where d.id = any($1) and d.state = 'read' group by d.id")
                .execute(Tuple.of(ids(documents)))
                .map(rows -> {
                    var texts = new HashMap<DocumentId, String>();
                    rows.forEach(row -> texts.put(new DocumentId(row.getString(0)), row.getString(1)));
                    return texts;
                });
    }

    private static String[] ids(Collection<DocumentId> documents) {
        return documents.stream().map(DocumentId::value).toArray(String[]::new);
    }
}
