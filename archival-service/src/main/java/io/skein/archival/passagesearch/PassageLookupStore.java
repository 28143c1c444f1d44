package io.skein.archival.passagesearch;

import io.skein.archival.passagetexts.Passage;
import io.skein.archival.passagetexts.PassageRows;
import io.skein.archival.search.Conditions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Table {@code passages}, read for searches. */
@Singleton
class PassageLookupStore {

    private static final String REACH = "select a.id, a.space from archival.archives a where ";

    /** Which archives a search reaches, null meaning all, and the spaces of models that they are in. */
    record Reach(@Nullable List<String> archives, List<String> spaces) {}

    Uni<Reach> reach(SqlClient client, PassageQuery query) {
        if (query.agent() == null && query.archive() == null) {
            return client.query("select distinct space from archival.archives where space is not null order by space")
                    .execute()
                    .map(rows -> {
                        var spaces = new ArrayList<String>();
                        rows.forEach(row -> spaces.add(row.getString(0)));
                        return new Reach(null, spaces);
                    });
        }
        var conditions = new Conditions()
                .and(
                        "a.id in (select archive_id from archival.agent_archives where agent_id = ?)",
                        query.agent() == null ? null : query.agent().value())
                .and(
                        "a.id = ?",
                        query.archive() == null ? null : query.archive().value());
        return client.preparedQuery(REACH + conditions.sql())
                .execute(conditions.tuple())
                .map(rows -> {
                    var archives = new ArrayList<String>();
                    var spaces = new TreeSet<String>();
                    rows.forEach(row -> {
                        archives.add(row.getString(0));
                        if (row.getString(1) != null) {
                            spaces.add(row.getString(1));
                        }
                    });
                    return new Reach(archives, List.copyOf(spaces));
                });
    }

    /** In no order; those that are gone, or whose place another took, are left out. */
    Uni<List<Passage>> byIds(SqlClient client, Collection<String> ids) {
        return client.preparedQuery("select " + PassageRows.COLUMNS + " from " + PassageRows.TABLES
                        + " where t.id = any($1) and t.superseded_by is null")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(PassageRows::passages);
    }

    /** The oldest first, whatever they say. */
    Uni<List<Passage>> oldest(SqlClient client, PassageQuery query) {
        var conditions = conditions(query);
        return select(client, query, conditions, "t.created_at, t.id");
    }

    /** Letters are compared, so that a slip of the pen still finds something. */
    Uni<List<Passage>> alike(SqlClient client, PassageQuery query, String text) {
        var conditions = conditions(query).and("? operator(public.<%) t.text", text);
        var asked = conditions.parameter(text);
        return select(client, query, conditions, "public.word_similarity(" + asked + ", t.text) desc, t.id");
    }

    private static Uni<List<Passage>> select(
            SqlClient client, PassageQuery query, Conditions conditions, String order) {
        var sql = "select " + PassageRows.COLUMNS + " from " + PassageRows.TABLES
                + " where t.superseded_by is null and " + conditions.sql() + " order by " + order + " limit "
                + conditions.parameter(query.limit()) + " offset " + conditions.parameter(query.skip());
        return client.preparedQuery(sql).execute(conditions.tuple()).map(PassageRows::passages);
    }

    private static Conditions conditions(PassageQuery query) {
        var wanted = query.tags().wanted();
        var overlap =
                switch (query.tags().match()) {
                    case ANY -> "t.tags && ?";
                    case ALL -> "t.tags @> ?";
                };
        return new Conditions()
                .and(
                        PassageRows.OF_AGENT,
                        query.agent() == null ? null : query.agent().value())
                .and(
                        "t.archive_id = ?",
                        query.archive() == null ? null : query.archive().value())
                .and(overlap, wanted.isEmpty() ? null : wanted.toArray(String[]::new))
                .and("t.created_at >= ?", query.from())
                .and("t.created_at <= ?", query.until());
    }
}
