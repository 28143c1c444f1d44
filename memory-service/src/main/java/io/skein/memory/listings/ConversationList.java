package io.skein.memory.listings;

import io.skein.memory.conversations.ConversationRow;
import io.skein.memory.json.Json;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Pages of conversations, each from an index. */
@Singleton
class ConversationList {

    private static final String TABLE = "memory.conversations";

    private final Json json;

    ConversationList(Json json) {
        this.json = json;
    }

    Uni<List<ConversationRow>> page(SqlClient client, ConversationFilter filter, Page page) {
        var args = new ArrayList<Object>();
        var sql = new StringBuilder("select " + ConversationRow.COLUMNS + " from " + TABLE
                + " t where t.deleted_at is null and not t.is_default");
        sql.append(filter.conditions(args));
        sql.append(new Keyset(TABLE, filter.key().column()).tail(page, args));
        return client.preparedQuery(sql.toString())
                .execute(Tuple.tuple(args))
                .map(rows ->
                        rows.stream().map(row -> ConversationRow.of(row, json)).toList())
                .map(rows -> Keyset.inOrder(page, rows));
    }
}
