package io.skein.memory.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.MessageSpans;
import io.skein.contracts.messages.MessageSpans.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Reads {@code memory.messages} in the order in which everything came on record. */
@Singleton
class SpanStore {

    private static final String AFTER = """
            select conversation_id, agent_id, min(seq), max(seq), count(*)
            from (select conversation_id, agent_id, seq from memory.messages
                where seq > $1 and seq > 0 order by seq limit\s""" + MessageSpans.MOST + """
            ) page group by conversation_id, agent_id""";

    private final Pool pool;

    SpanStore(Pool pool) {
        this.pool = pool;
    }

    Uni<MessageSpans> after(long seq) {
        return pool.preparedQuery(AFTER).execute(Tuple.of(seq)).map(rows -> spans(rows, seq));
    }

    private static MessageSpans spans(RowSet<Row> rows, long after) {
        var spans = rows.stream()
                .map(row -> new Span(
                        ConversationId.of(row.getString(0)),
                        AgentId.of(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3)))
                .toList();
        return new MessageSpans(
                spans,
                spans.stream().mapToLong(Span::toSeq).max().orElse(after),
                rows.stream().mapToLong(row -> row.getLong(4)).sum() == MessageSpans.MOST);
    }
}
