package io.skein.memory.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The table {@code memory.messages}: how messages get there and are found by what they belong to. */
@ApplicationScoped
class MessageStore {

    static final String INSERT = """
            insert into memory.messages (id, seq, conversation_id, agent_id, role, body, name, otid, sender_id, run_id,
                step_id, is_err, created_at)
            overriding system value
            values ($1, $2, $3, $4, $5, cast($6 as text)::jsonb, $7, $8, $9, $10, $11, $12, $13)""";

    private static final String SEQS = "select nextval('memory.messages_seq_seq') as seq from generate_series(1, $1)";

    private static final String OF_RUN = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.run_id = $1 and m.deleted_at is null order by m.seq";

    private static final String OF_STEP = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.step_id = $1 and m.deleted_at is null order by m.seq";

    static final String RANGE = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.conversation_id = $1 and m.seq >= $2 and m.deleted_at is null"
            + " order by m.seq";

    private static final String PAGE = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.conversation_id = $1 and m.seq between $2 and $3"
            + " and m.deleted_at is null"
            + " order by m.seq limit $4";

    private static final String BY_IDS =
            "select " + MessageRows.COLUMNS + " from memory.messages m where m.id = any($1) and m.deleted_at is null";

    static final String PENDING_REQUEST = "select " + MessageRows.COLUMNS
            + " from (select * from memory.messages where conversation_id = $1 and deleted_at is null"
            + " and role <> 'summary' order by seq desc limit 1) m where m.role = 'approval' and m.body ? 'toolCalls'";

    private static final String LAST = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.conversation_id = $1 and m.deleted_at is null and m.role <> 'summary'"
            + " order by m.seq desc limit $2";

    private static final String IDS = """
            select id from memory.messages
            where conversation_id = $1 and seq >= $2 and deleted_at is null and role <> 'summary'
            order by seq""";

    private static final String REWRITE = "update memory.messages set body = cast($2 as text)::jsonb where id = $1";

    private static final String HIDE =
            "update memory.messages set deleted_at = now() where conversation_id = $1 and deleted_at is null";

    private static final String DELETE = "delete from memory.messages where agent_id = $1";

    private final MessageRows rows;

    MessageStore(MessageRows rows) {
        this.rows = rows;
    }

    Uni<Void> insert(SqlClient tx, List<Message> messages, MessagePlace place) {
        var tuples =
                messages.stream().map(message -> rows.tuple(message, place)).toList();
        return tx.preparedQuery(INSERT).executeBatch(tuples).replaceWithVoid();
    }

    Uni<List<Long>> seqs(SqlClient tx, int count) {
        return tx.preparedQuery(SEQS)
                .execute(Tuple.of(count))
                .map(found -> found.stream().map(row -> row.getLong(0)).toList());
    }

    Uni<List<Message>> ofRun(SqlClient client, RunId run) {
        return client.preparedQuery(OF_RUN).execute(Tuple.of(run.value())).map(rows::messages);
    }

    Uni<List<Message>> ofStep(SqlClient client, StepId step) {
        return client.preparedQuery(OF_STEP).execute(Tuple.of(step.value())).map(rows::messages);
    }

    /** Without summaries; they are so few that PostgreSQL is not bothered with it. */
    Uni<List<Message>> range(SqlClient client, ConversationId conversation, long from) {
        return client.preparedQuery(RANGE)
                .execute(Tuple.of(conversation.value(), from))
                .map(rows::messages)
                .map(found -> found.stream()
                        .filter(message -> message.role() != Role.SUMMARY)
                        .toList());
    }

    Uni<List<Message>> page(SqlClient client, ConversationId conversation, MessageSpan span) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(conversation.value(), span.from(), span.to(), span.limit()))
                .map(rows::messages);
    }

    Uni<List<Message>> byIds(SqlClient client, List<String> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows::messages);
    }

    Uni<Optional<Message>> pendingRequest(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(PENDING_REQUEST)
                .execute(Tuple.of(conversation.value()))
                .map(found -> rows.messages(found).stream().findFirst());
    }

    Uni<List<Message>> last(SqlClient client, ConversationId conversation, int count) {
        return client.preparedQuery(LAST)
                .execute(Tuple.of(conversation.value(), count))
                .map(rows::messages)
                .map(List::reversed);
    }

    Uni<List<MessageId>> ids(SqlClient client, ConversationId conversation, long from) {
        return client.preparedQuery(IDS)
                .execute(Tuple.of(conversation.value(), from))
                .map(found -> found.stream()
                        .map(row -> MessageId.of(row.getString(0)))
                        .toList());
    }

    Uni<Void> rewrite(SqlClient tx, Message message) {
        return tx.preparedQuery(REWRITE)
                .execute(Tuple.of(message.id().value(), rows.body(message)))
                .replaceWithVoid();
    }

    Uni<Void> hide(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(HIDE).execute(Tuple.of(conversation.value())).replaceWithVoid();
    }

    Uni<Void> delete(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(agent.value())).replaceWithVoid();
    }
}
