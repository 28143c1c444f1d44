package io.skein.memory.agents;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages over {@code memory.agents}. A cursor that does not exist is ignored: the page starts at the beginning. */
@Singleton
class AgentLists {

    private static final String COUNT = """
            select count(*) from memory.agents t
            left join lateral (
                select stop_reason from memory.runs
                where agent_id = t.id and completed_at is not null order by completed_at desc limit 1) r on true
            """;
    private static final String KNOWN = "select id from memory.agents where id = any($1)";
    private static final String LAST_RUN =
            "coalesce((select max(completed_at) from memory.runs where agent_id = %s.id), '-infinity')";

    /** What a list can be ordered by; ties are broken by id. */
    enum Key {
        CREATED_AT("%s.created_at"),
        UPDATED_AT("%s.updated_at"),
        LAST_RUN_COMPLETION(LAST_RUN);

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String of(String alias) {
            return column.formatted(alias);
        }

        static Key parse(@Nullable String text) {
            return switch (text) {
                case null -> CREATED_AT;
                case "created_at" -> CREATED_AT;
                case "updated_at" -> UPDATED_AT;
                case "last_run_completion" -> LAST_RUN_COMPLETION;
                default ->
                    throw new Rejection(
                            ErrorCode.INVALID_REQUEST,
                            "query.order_by: '" + text + "' (expected: created_at, updated_at or last_run_completion)");
            };
        }
    }

    Uni<List<AgentRow>> page(SqlClient client, AgentFilter filter, Key key, Page page) {
        return known(client, page).chain(from -> read(client, filter, key, from));
    }

    private static Uni<List<AgentRow>> read(SqlClient client, AgentFilter filter, Key key, Page page) {
        var values = filter.values();
        var sql = AgentStore.SELECT + filter.where() + tail(key, page, values);
        return client.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(AgentStore::rows)
                .map(rows -> page.endsAtCursor() ? rows.reversed() : rows);
    }

    /** The page without cursors that name nothing. */
    private static Uni<Page> known(SqlClient client, Page page) {
        var cursors =
                Stream.of(page.before(), page.after()).filter(Objects::nonNull).toArray(String[]::new);
        if (cursors.length == 0) {
            return Uni.createFrom().item(page);
        }
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(cursors))
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
                .map(ids -> new Page(page.limit(), kept(page.before(), ids), kept(page.after(), ids), page.order()));
    }

    private static @Nullable String kept(@Nullable String cursor, Set<String> known) {
        return cursor != null && known.contains(cursor) ? cursor : null;
    }

    Uni<Long> count(SqlClient client, AgentFilter filter) {
        return client.preparedQuery(COUNT + filter.where())
                .execute(Tuple.from(filter.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static String tail(Key key, Page page, List<Object> values) {
        var sql = new StringBuilder();
        boolean ascending = page.order() == Page.Order.ASC;
        sql.append(beyond(key, ascending ? ">" : "<", page.after(), values));
        sql.append(beyond(key, ascending ? "<" : ">", page.before(), values));
        var reading = page.endsAtCursor() ? page.order().reversed() : page.order();
        values.add(page.limit() == 0 ? Page.MAX_LIMIT : page.limit());
        return sql.append(" order by %s %s, t.id %s limit $%d"
                        .formatted(key.of("t"), reading.sql(), reading.sql(), values.size()))
                .toString();
    }

    private static String beyond(Key key, String sign, @Nullable String cursor, List<Object> values) {
        if (cursor == null) {
            return "";
        }
        values.add(cursor);
        return " and (%s, t.id) %s (select %s, c.id from memory.agents c where c.id = $%d)"
                .formatted(key.of("t"), sign, key.of("c"), values.size());
    }
}
