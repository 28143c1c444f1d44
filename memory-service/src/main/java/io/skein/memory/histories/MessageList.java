package io.skein.memory.histories;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.MessageRows;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page.Order;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of messages, each from an index, and what the cursors of a page stand for. */
@Singleton
class MessageList {

    private static final int AGENT_TYPE = 11;

    private static final String ONE = "select " + MessageRows.COLUMNS + ", a.agent_type from memory.messages m"
            + " join memory.agents a on a.id = m.agent_id where m.id = $1 and m.deleted_at is null";

    private static final String PLACE = "select seq from memory.messages where id = $1 and deleted_at is null";

    private static final String AGENT = "select 1 from memory.agents where id = $1";

    private final MessageRows rows;

    MessageList(MessageRows rows) {
        this.rows = rows;
    }

    /** In the order of the filter. */
    Uni<List<StoredMessage>> page(SqlClient client, MessageFilter filter) {
        var own = read(client, filter::sql);
        return filter.isOfConversation()
                ? Uni.combine()
                        .all()
                        .unis(own, read(client, filter::sharedSql))
                        .with((ours, shared) -> joined(ours, shared, filter))
                : own;
    }

    private Uni<List<StoredMessage>> read(SqlClient client, Function<List<Object>, String> query) {
        var args = new ArrayList<Object>();
        var sql = query.apply(args);
        return client.preparedQuery(sql).execute(Tuple.tuple(args)).map(this::stored);
    }

    private static List<StoredMessage> joined(
            List<StoredMessage> own, List<StoredMessage> shared, MessageFilter filter) {
        Comparator<StoredMessage> bySeq =
                Comparator.comparingLong(stored -> stored.message().seq());
        return shared.isEmpty()
                ? own
                : Stream.concat(own.stream(), shared.stream())
                        .sorted(filter.order() == Order.ASC ? bySeq : bySeq.reversed())
                        .limit(filter.limit())
                        .toList();
    }

    Uni<Optional<StoredMessage>> find(SqlClient client, MessageId id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id.value()))
                .map(found -> stored(found).stream().findFirst());
    }

    /** The place of the message that a cursor names; empty if there is no cursor or no such message. */
    Uni<Optional<Long>> place(SqlClient client, @Nullable String cursor) {
        return cursor == null
                ? Uni.createFrom().item(Optional.empty())
                : client.preparedQuery(PLACE)
                        .execute(Tuple.of(cursor))
                        .map(found -> found.stream().findFirst().map(row -> row.getLong(0)));
    }

    Uni<Void> requireAgent(SqlClient client, AgentId agent) {
        return client.preparedQuery(AGENT)
                .execute(Tuple.of(agent.value()))
                .invoke(found -> {
                    if (found.size() == 0) {
                        throw new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
                    }
                })
                .replaceWithVoid();
    }

    private List<StoredMessage> stored(RowSet<Row> found) {
        var stored = new ArrayList<StoredMessage>(found.size());
        found.forEach(row -> stored.add(new StoredMessage(rows.message(row), AgentType.of(row.getString(AGENT_TYPE)))));
        return stored;
    }
}
