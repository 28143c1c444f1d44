package io.skein.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * What is done as a whole or not at all, whoever still waits for it. A caller that hangs up cancels the pipeline that
 * makes its answer; cut off in the middle, a transaction would leave statements on their way, on a connection that
 * somebody else has by then.
 */
public final class Whole {

    private Whole() {}

    /** Commits what {@code work} did, or rolls it back if it fails. */
    public static <T> Uni<T> transaction(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return carriedThrough(pool.withTransaction(work));
    }

    /** The same answer; who gives up waiting for it does not stop what makes it. */
    public static <T> Uni<T> carriedThrough(Uni<T> whole) {
        return Uni.createFrom().emitter(emitter -> whole.subscribe().with(emitter::complete, emitter::fail));
    }
}
