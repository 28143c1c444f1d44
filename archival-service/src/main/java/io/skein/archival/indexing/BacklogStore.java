package io.skein.archival.indexing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Table {@code unindexed}, worked off. Rows are taken by any number of processes; who dies with rows in hand is
 * replaced when their time is over.
 */
@Singleton
class BacklogStore {

    /** A row in hand. */
    record Lacking(long place, String space, String owner, int attempts) {}

    /**
     * Each space's first rows, one of each in turn: what one lacks in thousands shall not keep the others waiting. Who
     * has not brought them by then is taken for dead. A late one does no harm: the index holds each text once.
     * Materialized: else a planner that knows little of the table may look for the rows once for each row.
     */
    private static final String TAKE = """
            with first as materialized (
                select f.place from unnest($1::text[]) s cross join lateral (
                    select place, row_number() over (order by round, place) as nr from (
                        select round, place from archival.unindexed where space = s and due_at <= now()
                        order by round, place limit $2) l) f
                order by f.nr, f.place limit $2),
            mine as materialized (
                select place from archival.unindexed
                where place in (select place from first) and due_at <= now() for update skip locked)
            update archival.unindexed u set due_at = now() + interval '30 seconds', attempts = attempts + 1
            from mine where u.place = mine.place returning u.place, u.space, u.owner, u.attempts""";

    /** What was imported and is not read yet is lacking in all spaces of what was said. */
    private static final String COUNTS = """
            select space, sum(texts)::bigint from (
                select space, count(*) as texts from archival.unindexed group by space
                union all
                select s.name, i.to_seq - i.from_seq + 1 from archival.spaces s, archival.recall_imports i
                where s.kind = 'recall') lacking
            group by space""";

    Uni<List<Lacking>> take(SqlClient client, List<String> spaces, int limit) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(spaces.toArray(String[]::new), limit))
                .map(BacklogStore::rows);
    }

    /** A text that changed since it was taken has a new place, and stays. */
    Uni<Void> done(SqlClient client, List<Lacking> rows) {
        return client.preparedQuery("delete from archival.unindexed where place = any($1)")
                .execute(Tuple.of(places(rows)))
                .replaceWithVoid();
    }

    /** {@code counts} says whether the try counts as one. */
    Uni<Void> later(SqlClient client, List<Lacking> rows, int seconds, boolean counts) {
        return client.preparedQuery("update archival.unindexed set due_at = now() + make_interval(secs => $2),"
                        + " attempts = attempts - $3 where place = any($1)")
                .execute(Tuple.of(places(rows), (double) seconds, counts ? 0 : 1))
                .replaceWithVoid();
    }

    /** The row stays, for people to see; nobody tries again until the text changes or the space is made anew. */
    Uni<Void> giveUp(SqlClient client, Lacking row) {
        return client.preparedQuery("update archival.unindexed set due_at = 'infinity' where place = $1")
                .execute(Tuple.of(row.place()))
                .replaceWithVoid();
    }

    /** How many texts each space lacks; spaces that lack none are left out. */
    Uni<Map<String, Long>> counts(SqlClient client) {
        return client.query(COUNTS).execute().map(rows -> {
            var counts = new HashMap<String, Long>();
            rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
            return counts;
        });
    }

    private static List<Lacking> rows(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Lacking(row.getLong(0), row.getString(1), row.getString(2), row.getInteger(3)))
                .toList();
    }

    private static Long[] places(List<Lacking> rows) {
        return rows.stream().map(Lacking::place).toArray(Long[]::new);
    }
}
