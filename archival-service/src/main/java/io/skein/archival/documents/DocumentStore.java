package io.skein.archival.documents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Tables {@code documents} and {@code document_bytes}, as they are brought. */
@Singleton
class DocumentStore {

    /** What failed once is tried again when it is brought again; what waits or is read stays as it is. */
    private static final String ADD = """
            insert into archival.documents as d (id, hash, kind, state) values ($1, $2, $3, 'waiting')
            on conflict (hash, kind) do update set
                state = case when d.state = 'failed' then 'waiting' else d.state end,
                attempts = case when d.state = 'failed' then 0 else d.attempts end,
                failure = null, due_at = case when d.state = 'failed' then now() else d.due_at end
            returning id, state = 'read'""";

    /** A document that is on record now; {@code lacksBytes} if whoever brought it has to add them. */
    record Added(DocumentId id, boolean read, boolean lacksBytes) {}

    Uni<Added> add(SqlClient tx, Buffer hash, ReadAs as) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(DocumentId.random().value(), hash, as.name()))
                .map(rows -> rows.iterator().next())
                .chain(row -> added(tx, new DocumentId(row.getString(0)), row.getBoolean(1)));
    }

    /** Looked up once the document is ours: until then somebody else may be adding the same bytes. */
    private static Uni<Added> added(SqlClient tx, DocumentId id, boolean read) {
        return read
                ? Uni.createFrom().item(new Added(id, true, false))
                : tx.preparedQuery("select 1 from archival.document_bytes where document_id = $1 limit 1")
                        .execute(Tuple.of(id.value()))
                        .map(rows -> new Added(id, false, rows.size() == 0));
    }

    Uni<Void> addBytes(SqlClient tx, DocumentId id, int place, Buffer bytes) {
        return tx.preparedQuery("insert into archival.document_bytes (document_id, place, bytes) values ($1, $2, $3)")
                .execute(Tuple.of(id.value(), place, bytes))
                .replaceWithVoid();
    }
}
