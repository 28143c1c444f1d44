package io.skein.platform.outbox;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one connection on which an outbox is read and emptied. Who holds the schema's advisory lock on it works; when the
 * process or the connection dies, PostgreSQL gives the lock to the next. Used by one drain at a time.
 */
final class OutboxLane {

    record Row(long id, String channel, String key, String payload) {}

    static final int BATCH = 500;
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final Pool pool;
    private final String schema;
    private volatile @Nullable SqlConnection connection;
    private volatile boolean holdsLock;
    private volatile boolean failing;
    private volatile Instant notBefore = Instant.MIN;

    OutboxLane(Pool pool, String schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** The oldest rows; none if another process has the lock or the last failure is too fresh. */
    Uni<List<Row>> read() {
        if (Instant.now().isBefore(notBefore)) {
            return Uni.createFrom().item(List.of());
        }
        return connected().chain(open -> locked(open).chain(ours -> ours ? rows(open) : later()));
    }

    Uni<Void> delete(List<Row> rows) {
        failing = false;
        var ids = rows.stream().map(Row::id).toArray(Long[]::new);
        return connected()
                .chain(open -> open.preparedQuery("delete from " + schema + ".outbox where id = any($1)")
                        .execute(Tuple.of(ids)))
                .replaceWithVoid();
    }

    /** After a failure: starts over on a new connection, in a while. */
    Uni<Void> fail(Throwable failure) {
        if (!failing) {
            Log.warnf("outbox cannot be sent for now schema=%s cause=%s", schema, failure);
        }
        failing = true;
        notBefore = Instant.now().plus(RECOVERY);
        return leave();
    }

    Uni<Void> leave() {
        var open = connection;
        connection = null;
        holdsLock = false;
        return open == null
                ? Uni.createFrom().voidItem()
                : open.query("select pg_advisory_unlock_all(); reset synchronous_commit")
                        .execute()
                        .onItemOrFailure()
                        .transformToUni((done, broken) -> open.close())
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<SqlConnection> connected() {
        var open = connection;
        // Deletes need not reach the disk: what a crash brings back is sent again, and readers survive a repeat.
        return open != null
                ? Uni.createFrom().item(open)
                : pool.getConnection()
                        .call(fresh ->
                                fresh.query("set synchronous_commit = off").execute())
                        .invoke(fresh -> connection = fresh);
    }

    private Uni<Boolean> locked(SqlConnection open) {
        return holdsLock
                ? Uni.createFrom().item(true)
                : open.preparedQuery("select pg_try_advisory_lock(hashtext($1))")
                        .execute(Tuple.of("outbox of " + schema))
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .invoke(ours -> holdsLock = ours);
    }

    private Uni<List<Row>> later() {
        notBefore = Instant.now().plus(RECOVERY);
        return Uni.createFrom().item(List.of());
    }

    private Uni<List<Row>> rows(SqlConnection open) {
        return open.preparedQuery(
                        "select id, channel, key, payload from " + schema + ".outbox order by id limit " + BATCH)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.getLong(0), row.getString(1), row.getString(2), row.getString(3)))
                        .toList());
    }
}
