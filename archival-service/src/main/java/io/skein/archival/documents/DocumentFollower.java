package io.skein.archival.documents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Who wants to know what became of documents. */
public interface DocumentFollower {

    /** Whether there is text or not: it is known now. In the transaction that makes it known. */
    Uni<Void> settled(SqlClient tx, DocumentId document, boolean readable);

    /** That such a transaction is through. Cheap. */
    void told();
}
