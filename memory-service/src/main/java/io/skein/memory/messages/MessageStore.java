package io.skein.memory.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges;
import io.skein.contracts.messages.Role;
import io.skein.memory.transactions.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.messages}: how messages get there and are found by what they belong to. */
@Singleton
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

    /** Asked for beside the conversation's own: so those come in their index's order, and forks cost others nothing. */
    private static final String SHARED = "select " + MessageRows.COLUMNS + " from memory.shares h"
            + " cross join lateral (select * from memory.messages m where m.conversation_id = h.source_id"
            + " and m.seq between greatest(h.from_seq, $2) and least(h.to_seq, $3) and m.deleted_at is null"
            + " order by m.seq limit $4) m where h.conversation_id = $1 order by m.seq limit $4";

    private static final String PAGE = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.conversation_id = $1 and m.seq between $2 and $3"
            + " and m.deleted_at is null"
            + " order by m.seq limit $4";

    /** Range by range: a join of them all would read every message there is, as nobody knows how many they hold. */
    static final String RANGES = "select " + MessageRows.COLUMNS + ", m.conversation_id, m.external_id"
            + " from unnest($1::text[], $2::bigint[], $3::bigint[]) r (conversation, first, last)"
            + " cross join lateral (select * from memory.messages m where m.conversation_id = r.conversation"
            + " and m.seq between r.first and r.last and m.deleted_at is null"
            + " order by m.seq limit " + MessageRanges.MOST + ") m"
            + " order by m.conversation_id, m.seq limit " + MessageRanges.MOST;

    private static final String BY_IDS =
            "select " + MessageRows.COLUMNS + " from memory.messages m where m.id = any($1) and m.deleted_at is null";

    static final String PENDING_REQUEST = "select " + MessageRows.COLUMNS
            + " from (select * from memory.messages where conversation_id = $1 and deleted_at is null"
            + " and role <> 'summary' order by seq desc limit 1) m where m.role = 'approval' and m.body ? 'toolCalls'";

    private static final String LAST = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.conversation_id = $1 and m.deleted_at is null and m.role <> 'summary'"
            + " order by m.seq desc limit $2";

    private static final String SEEN = "select " + MessageRows.COLUMNS + " from " + SeenMessages.of("$1") + " m"
            + " join memory.conversations c on c.id = $1 and c.system_message_id <> m.id"
            + " where m.deleted_at is null and m.role <> 'summary' and (cast($2 as text) is null or m.id = $2)"
            + " order by m.seq desc limit 1";

    private static final String IDS = "select m.id from " + SeenMessages.of("$1")
            + " m where m.seq >= $2 and m.deleted_at is null and m.role <> 'summary' order by m.seq";

    private static final String REWRITE = "update memory.messages set body = cast($2 as text)::jsonb where id = $1";

    /** What a fork shares stays as long as the fork does. */
    private static final String HIDE = """
            update memory.messages m set deleted_at = now()
            where m.conversation_id = $1 and m.deleted_at is null and not exists (
                select from memory.shares h join memory.conversations fork on fork.id = h.conversation_id
                where h.source_id = $1 and m.seq between h.from_seq and h.to_seq and fork.deleted_at is null)""";

    private static final String SAID =
            "select * from " + SeenMessages.of("$1") + " m where m.deleted_at is null and m.role <> 'summary'";

    /** So many messages on either side of one that the conversation sees. */
    private static final String AROUND = "select " + MessageRows.COLUMNS + " from ("
            + "(" + SAID + " and m.seq <= (select seq from memory.messages where id = $2)"
            + " order by m.seq desc limit $3) union all"
            + " (" + SAID + " and m.seq > (select seq from memory.messages where id = $2)"
            + " order by m.seq limit $3)) m order by m.seq";

    /** What is left says where there was something, and until when. */
    private static final String ERASE = """
            update memory.messages set deleted_at = now(), body = '{}', name = null, sender_id = null
            where id = any($1) and deleted_at is null returning agent_id, conversation_id""";

    private static final String DELETE = "delete from memory.messages where agent_id = $1";

    private final MessageRows rows;

    MessageStore(MessageRows rows) {
        this.rows = rows;
    }

    List<Write> inserts(List<Message> messages, MessagePlace place) {
        var inserts = new ArrayList<Write>(messages.size());
        for (var message : messages) {
            inserts.add(new Write(INSERT, rows.values(message, place)));
        }
        return inserts;
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
        var own = client.preparedQuery(RANGE)
                .execute(Tuple.of(conversation.value(), from))
                .map(rows::messages);
        return withShared(client, conversation, new Places(from, Long.MAX_VALUE, Integer.MAX_VALUE), own)
                .map(found -> found.stream()
                        .filter(message -> message.role() != Role.SUMMARY)
                        .toList());
    }

    Uni<List<MessageRanges.Placed>> ranges(SqlClient client, MessageRanges asked) {
        var ranges = asked.ranges();
        return client.preparedQuery(RANGES)
                .execute(Tuple.of(
                        ranges.stream()
                                .map(range -> range.conversationId().value())
                                .toArray(String[]::new),
                        ranges.stream().map(MessageRanges.Range::fromSeq).toArray(Long[]::new),
                        ranges.stream().map(MessageRanges.Range::toSeq).toArray(Long[]::new)))
                .map(rows::placed);
    }

    Uni<List<Message>> page(SqlClient client, ConversationId conversation, MessageSpan span) {
        var own = client.preparedQuery(PAGE)
                .execute(Tuple.of(conversation.value(), span.from(), span.to(), span.limit()))
                .map(rows::messages);
        return withShared(client, conversation, new Places(span.from(), span.to(), span.limit()), own);
    }

    private record Places(long from, long to, int limit) {}

    private Uni<List<Message>> withShared(
            SqlClient client, ConversationId conversation, Places places, Uni<List<Message>> own) {
        var shared = client.preparedQuery(SHARED)
                .execute(Tuple.of(conversation.value(), places.from(), places.to(), (long) places.limit()))
                .map(rows::messages);
        return Uni.combine().all().unis(shared, own).with((older, newer) -> joined(older, newer, places.limit()));
    }

    private static List<Message> joined(List<Message> older, List<Message> newer, int limit) {
        return older.isEmpty()
                ? newer
                : Stream.concat(older.stream(), newer.stream())
                        .sorted(Comparator.comparingLong(Message::seq))
                        .limit(limit)
                        .toList();
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

    Uni<Optional<Message>> seen(SqlClient client, ConversationId conversation, @Nullable MessageId id) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(conversation.value(), id == null ? null : id.value()))
                .map(found -> rows.messages(found).stream().findFirst());
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

    Uni<List<Message>> around(SqlClient client, ConversationId conversation, MessageId id, int count) {
        return client.preparedQuery(AROUND)
                .execute(Tuple.of(conversation.value(), id.value(), count))
                .map(rows::messages);
    }

    Uni<MessagePlace> erase(SqlClient tx, List<String> ids) {
        return tx.preparedQuery(ERASE)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(erased -> erased.iterator().next())
                .map(row -> new MessagePlace(AgentId.of(row.getString(0)), ConversationId.of(row.getString(1))));
    }

    Uni<Void> delete(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(agent.value())).replaceWithVoid();
    }
}
