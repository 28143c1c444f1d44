package io.skein.memory.leases;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RenewLeases;
import io.skein.contracts.runs.RunRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** The leases in {@code memory.runs}. Runs that a commit holds at this moment are passed over, never waited for. */
@Singleton
class LeaseStore {

    private static final String RENEW = """
            update memory.runs set lease_until = now() + $3 * interval '1 millisecond'
            where id = any($2) and status in ('running', 'created') and lease_owner = $1 returning id""";

    /** The new lease is nobody's: it only keeps the next look from asking again while a runner is on its way. */
    static final String LAPSE = """
            update memory.runs set epoch = epoch + 1, lease_owner = null,
                lease_until = now() + $1 * interval '1 millisecond'
            where id in (
                select id from memory.runs where status = 'running' and lease_until < now()
                order by lease_until limit $2 for update skip locked)
            returning id, conversation_id""";

    private static final String RELEASE = """
            update memory.runs set epoch = epoch + case when status = 'running' then 1 else 0 end, lease_owner = null,
                lease_until = now() + $3 * interval '1 millisecond'
            where id = any($2) and status in ('running', 'created') and lease_owner = $1
            returning id, conversation_id""";

    /**
     * Waiting runs that are the first of their conversation, which is free and waits for no decision, and that no
     * runner holds: whoever should have started them died.
     */
    static final String FORGOTTEN = """
            update memory.runs set lease_owner = null, lease_until = now() + $1 * interval '1 millisecond'
            where id in (
                select r.id from (
                    select distinct on (w.conversation_id) w.id, w.conversation_id, w.created_at, w.lease_until
                    from memory.runs w where w.status = 'created' order by w.conversation_id, w.place) first
                join memory.runs r on r.id = first.id
                join memory.conversations c on c.id = first.conversation_id
                where first.created_at < now() - interval '2 seconds'
                    and (first.lease_until is null or first.lease_until < now())
                    and not exists (
                        select from memory.runs other
                        where other.conversation_id = first.conversation_id and other.status = 'running')
                    and not exists (
                        select from (
                            select m.role, m.body, m.seq from memory.messages m
                            where m.conversation_id = c.id and m.deleted_at is null and m.role <> 'summary'
                            order by m.seq desc limit 1) m
                        where m.role = 'approval' and m.body ? 'toolCalls' and m.seq >= c.window_from)
                limit $2 for update of r skip locked)
            returning id, conversation_id""";

    private static final String FORGET = """
            update memory.runs set lease_until = now()
            where status in ('running', 'created') and lease_until > now()""";

    private final LeaseSettings settings;

    LeaseStore(LeaseSettings settings) {
        this.settings = settings;
    }

    /** Of runs that are driven or held. Answers with those that are still this runner's. */
    Uni<List<RunId>> renew(SqlClient client, RenewLeases leases) {
        var ids = leases.runs().stream().map(RunId::value).toArray(String[]::new);
        return client.preparedQuery(RENEW)
                .execute(Tuple.of(leases.runner(), ids, settings.time().toMillis()))
                .map(rows ->
                        rows.stream().map(row -> RunId.of(row.getString(0))).toList());
    }

    /** Takes these runs from their runner; who took over is left alone. */
    Uni<List<RunRequest.Resume>> release(SqlClient tx, RenewLeases leases) {
        var ids = leases.runs().stream().map(RunId::value).toArray(String[]::new);
        return tx.preparedQuery(RELEASE)
                .execute(Tuple.of(leases.runner(), ids, settings.time().toMillis()))
                .map(LeaseStore::requests);
    }

    /** Takes runs from runners that have not been heard of. */
    Uni<List<RunRequest.Resume>> lapse(SqlClient tx) {
        return ask(tx, LAPSE);
    }

    /** All leases lapse at once. */
    Uni<Void> forget(SqlClient client) {
        return client.query(FORGET).execute().replaceWithVoid();
    }

    /** Finds runs that nobody has started. */
    Uni<List<RunRequest.Resume>> forgotten(SqlClient tx) {
        return ask(tx, FORGOTTEN);
    }

    private Uni<List<RunRequest.Resume>> ask(SqlClient tx, String sql) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(settings.time().toMillis(), settings.batch()))
                .map(LeaseStore::requests);
    }

    private static List<RunRequest.Resume> requests(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new RunRequest.Resume(RunId.of(row.getString(0)), ConversationId.of(row.getString(1))))
                .toList();
    }
}
