package io.skein.memory.tags;

import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code memory.agent_tags} and {@code memory.block_tags}; their features write them. A cursor is a tag. */
@Singleton
class TagStore {

    private static final String ALL = """
            select tag from (
                select distinct tag collate "C" as tag from memory.agent_tags
                union select distinct tag collate "C" from memory.block_tags) tags
            where ($1::text is null or position(lower($1) in lower(tag)) > 0)""";

    Uni<List<String>> page(SqlClient client, @Nullable String part, Page page) {
        var values = new ArrayList<@Nullable Object>();
        values.add(part);
        var sql = ALL + tail(page, values);
        return client.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .map(tags -> page.endsAtCursor() ? tags.reversed() : tags);
    }

    private static String tail(Page page, List<@Nullable Object> values) {
        boolean ascending = page.order() == Page.Order.ASC;
        var sql = beyond(ascending ? ">" : "<", page.after(), values)
                + beyond(ascending ? "<" : ">", page.before(), values);
        var reading = page.endsAtCursor() ? page.order().reversed() : page.order();
        values.add(page.limit() == 0 ? Page.MAX_LIMIT : page.limit());
        return sql + " order by tag " + reading.sql() + " limit $" + values.size();
    }

    private static String beyond(String sign, @Nullable String cursor, List<@Nullable Object> values) {
        if (cursor == null) {
            return "";
        }
        values.add(cursor);
        return " and tag " + sign + " $" + values.size();
    }
}
