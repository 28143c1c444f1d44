package io.skein.memory.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.memory.messages.RunNames;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of runs, each from an index, and single runs as the public API shows them. */
@Singleton
class RunList {

    private static final Keyset KEYSET = new Keyset("memory.runs", "created_at");
    private static final String SELECT = "select " + RunViews.COLUMNS + " from memory.runs t where ";

    private final RunViews views;

    RunList(RunViews views) {
        this.views = views;
    }

    Uni<List<RunView>> page(SqlClient client, RunFilter filter, Page page) {
        var args = new ArrayList<Object>();
        boolean all = filter.agents().isEmpty() && filter.conversation() == null;
        var sql = new StringBuilder(SELECT).append(all ? "t.place > 0" : "true"); // true of all: opens the index of all
        anyOf(sql, args, "agent_id", filter.agents());
        anyOf(sql, args, "status", filter.statuses());
        equal(sql, args, "background", filter.background());
        equal(sql, args, "stop_reason", filter.stopReason());
        equal(sql, args, "conversation_id", filter.conversation());
        sql.append(KEYSET.tail(page, args));
        return client.preparedQuery(sql.toString())
                .execute(Tuple.tuple(args))
                .map(rows -> rows.stream().map(views::view).toList())
                .map(found -> Keyset.inOrder(page, found));
    }

    Uni<RunView> find(SqlClient client, RunId id) {
        return client.preparedQuery(SELECT + "t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(views::view).orElseThrow(() -> RunNames.unknown(id)));
    }

    /** The run that a message with this otid was sent with. */
    Uni<Optional<RunId>> byOtid(SqlClient client, ConversationId conversation, String otid) {
        return client.preparedQuery("select run_id from memory.run_otids where conversation_id = $1 and otid = $2")
                .execute(Tuple.of(conversation.value(), otid))
                .map(rows -> rows.stream().findFirst().map(row -> RunId.of(row.getString(0))));
    }

    private static void anyOf(StringBuilder sql, List<Object> args, String column, List<String> values) {
        if (values.size() == 1) {
            equal(sql, args, column, values.getFirst()); // lets the planner read the index in order
        } else if (!values.isEmpty()) {
            args.add(values.toArray(String[]::new));
            sql.append(" and t.")
                    .append(column)
                    .append(" = any($")
                    .append(args.size())
                    .append(')');
        }
    }

    private static void equal(StringBuilder sql, List<Object> args, String column, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            sql.append(" and t.").append(column).append(" = $").append(args.size());
        }
    }
}
