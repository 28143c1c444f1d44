package io.skein.memory.windows;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.json.Json;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of {@code memory.conversations} that say what is in context. */
@Singleton
class WindowStore {

    private static final String SELECT = """
            select id, agent_id, window_no, window_from, system_message_id, summary_message_id, compiled::text, model,
                model_settings::text, coalesce((select d.version from memory.desks d where d.agent_id = c.agent_id), 0),
                (compaction_settings->>'max_message_buffer_length')::int
            from memory.conversations c where id = %s""";

    private static final String FIND = SELECT.formatted("$1") + " and deleted_at is null";

    private static final String LOCK = FIND + " for no key update";

    private static final String LOCK_OF_RUN =
            SELECT.formatted("(select conversation_id from memory.runs where id = $1)") + " for no key update";

    private static final String COMPILED = """
            update memory.conversations set window_no = window_no + 1, compiled = cast($2 as text)::jsonb
            where id = $1""";

    private static final String EMPTY = """
            update memory.conversations c set window_no = window_no + 1, summary_message_id = null,
                window_from = 1 + greatest(
                    (select max(m.seq) from memory.messages m where m.conversation_id = c.id),
                    (select max(h.to_seq) from memory.shares h where h.conversation_id = c.id),
                    0)
            where id = $1""";

    private static final String MOVE = """
            update memory.conversations set window_no = window_no + 1, window_from = $2, summary_message_id = $3
            where id = $1""";

    /** Always in the same order, so that two who do so never wait for each other. */
    private static final String LOCK_SEEING = """
            select c.id from memory.conversations c
            where c.deleted_at is null and c.id in (
                select m.conversation_id from memory.messages m
                where m.id = $1 and m.deleted_at is null and m.role <> 'summary'
                union all
                select h.conversation_id from memory.messages m
                join memory.shares h on h.source_id = m.conversation_id and m.seq between h.from_seq and h.to_seq
                where m.id = $1 and m.deleted_at is null and m.role <> 'summary')
                and c.system_message_id is distinct from $1
            order by c.id for no key update""";

    private static final String REWRITTEN =
            "update memory.conversations set window_no = window_no + 1, updated_at = now() where id = any($1)";

    private static final String IN_CONTEXT = """
            select c.id, m.id
            from memory.conversations c
            join lateral (
                select id, seq, 0 as part from memory.messages where id = c.system_message_id
                union all
                select id, seq, 1 from memory.messages where id = c.summary_message_id
                union all
                select seen.id, seen.seq, 2 from %s seen
                where seen.seq >= c.window_from and seen.deleted_at is null and seen.role <> 'summary'
            ) m on true
            where c.id = any($1) order by c.id, m.part, m.seq""".formatted(SeenMessages.of("c.id"));

    private final Json json;

    WindowStore(Json json) {
        this.json = json;
    }

    Uni<Optional<Window>> find(SqlClient client, ConversationId id) {
        return one(client, FIND, id.value());
    }

    Uni<Optional<Window>> lock(SqlClient tx, ConversationId id) {
        return one(tx, LOCK, id.value());
    }

    Uni<Optional<Window>> lockOfRun(SqlClient tx, String run) {
        return one(tx, LOCK_OF_RUN, run);
    }

    /** The window is a new one: its system message shows the blocks in these versions. */
    Uni<Void> compiled(SqlClient tx, Window window, Object versions) {
        return tx.preparedQuery(COMPILED)
                .execute(Tuple.of(window.conversation().value(), json.write(versions)))
                .replaceWithVoid();
    }

    /** The window is a new one, with nothing in it but the system message. */
    Uni<Void> empty(SqlClient tx, ConversationId id) {
        return tx.preparedQuery(EMPTY).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    /** The window is a new one: it begins at this place, behind this summary. */
    Uni<Void> move(SqlClient tx, ConversationId id, long from, @Nullable MessageId summary) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(id.value(), from, summary == null ? null : summary.value()))
                .replaceWithVoid();
    }

    /** Those that see a message which is not their system message or a summary; none if there is none. */
    Uni<List<ConversationId>> lockSeeing(SqlClient tx, MessageId message) {
        return tx.preparedQuery(LOCK_SEEING)
                .execute(Tuple.of(message.value()))
                .map(rows -> rows.stream()
                        .map(row -> ConversationId.of(row.getString(0)))
                        .toList());
    }

    /** The windows are new ones: something is not in them any more, or is in them now. */
    Uni<Void> rewritten(SqlClient tx, List<ConversationId> ids) {
        var values = ids.stream().map(ConversationId::value).toArray(String[]::new);
        return tx.preparedQuery(REWRITTEN).execute(Tuple.of(values)).replaceWithVoid();
    }

    Uni<RowSet<Row>> inContext(SqlClient client, List<ConversationId> ids) {
        var values = ids.stream().map(ConversationId::value).toArray(String[]::new);
        return client.preparedQuery(IN_CONTEXT).execute(Tuple.of(values));
    }

    private Uni<Optional<Window>> one(SqlClient client, String sql, String id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() ? Optional.of(window(rows.next())) : Optional.empty());
    }

    private Window window(Row row) {
        return new Window(
                ConversationId.of(row.getString(0)),
                AgentId.of(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                message(row.getString(4)),
                message(row.getString(5)),
                json.numbers(row.getString(6)),
                row.getLong(9),
                row.getString(7),
                json.object(row.getString(8)),
                row.getInteger(10));
    }

    private static @Nullable MessageId message(@Nullable String id) {
        return id == null ? null : MessageId.of(id);
    }
}
