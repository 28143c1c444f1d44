package io.skein.archival.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.recall.RecallQuery.Scope;
import io.skein.archival.search.Conditions;
import io.skein.archival.texts.RecallHit;
import io.skein.archival.texts.RecallRows;
import io.skein.archival.texts.RecallText;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Table {@code recall_texts}. Whatever changes in it is told to the spaces in the same statement. */
@Singleton
public class RecallStore {

    private static final String BEFORE = """
            , (select left(b.text, 300) from archival.recall_texts b
                where b.conversation_id = t.conversation_id and b.seq < t.seq order by b.seq desc limit 1) as before""";

    /** Those that are there already stay as they are. Words are put by who adds, so only vectors are left to do. */
    private static final String ADD = """
            with added as (
                insert into archival.recall_texts (message_id, agent_id, conversation_id, seq, role, name, speaker,
                    text, said_at, run_id, step_id, otid, external_id)
                select * from jsonb_to_recordset($1) as t(message_id text, agent_id text, conversation_id text,
                    seq bigint, role text, name text, speaker text, text text, said_at timestamptz, run_id text,
                    step_id text, otid text, external_id text)
                on conflict (message_id) do nothing returning message_id, seq),
            speakers as (
                insert into archival.recall_speakers (conversation_id, called, agent_id)
                select distinct s.conversation_id, s.called, s.agent_id
                from jsonb_to_recordset($1) as s(conversation_id text, called text, agent_id text)
                where s.called is not null on conflict do nothing)
            insert into archival.unindexed (space, owner)
            select s.name, a.message_id from added a, archival.spaces s
            where s.kind = 'recall' and s.handle is not null order by a.seq
            on conflict (space, owner) do update set place = default, attempts = 0, due_at = now()""";

    private static final String REMOVE = """
            with gone as (delete from archival.recall_texts where %s = any($1) returning message_id)
            insert into archival.unindexed (space, owner)
            select s.name, g.message_id from gone g, archival.spaces s where s.kind = 'recall'
            on conflict (space, owner) do update set place = default, attempts = 0, due_at = now()""";

    /** What ranking needs to know of a candidate; {@code earlier} are the two before it, the nearer first. */
    record Link(String id, @Nullable String speaker, boolean asks, List<String> earlier) {}

    private final ObjectMapper json;

    RecallStore(ObjectMapper json) {
        this.json = json;
    }

    public Uni<Void> add(SqlClient client, List<RecallText> texts) {
        return client.preparedQuery(ADD).execute(Tuple.of(array(texts))).replaceWithVoid();
    }

    /** Those of the messages that are here. */
    public Uni<Set<MessageId>> known(SqlClient client, List<MessageId> messages) {
        return client.preparedQuery("select message_id from archival.recall_texts where message_id = any($1)")
                .execute(Tuple.of(messages.stream().map(MessageId::value).toArray(String[]::new)))
                .map(rows ->
                        rows.stream().map(row -> MessageId.of(row.getString(0))).collect(Collectors.toSet()));
    }

    public Uni<Void> removeConversations(SqlClient client, List<ConversationId> gone) {
        return removeAll(
                client,
                "conversation_id",
                gone.stream().map(ConversationId::value).toArray(String[]::new));
    }

    public Uni<Void> removeMessages(SqlClient client, List<MessageId> gone) {
        return remove(client, "message_id", gone.stream().map(MessageId::value).toArray(String[]::new));
    }

    Uni<Void> remove(SqlClient client, AgentId agent) {
        return removeAll(client, "agent_id", agent.value());
    }

    /** The newest first. */
    public Uni<List<RecallHit>> newest(SqlClient client, Scope scope, int limit) {
        var conditions = conditions(scope);
        var sql = "select " + RecallRows.COLUMNS + BEFORE + " from archival.recall_texts t where " + conditions.sql()
                + " order by t.said_at desc, t.seq desc limit " + conditions.parameter(limit);
        return client.preparedQuery(sql).execute(conditions.tuple()).map(RecallRows::hits);
    }

    /** In no order; those that are gone are left out. */
    Uni<List<RecallHit>> byIds(SqlClient client, Collection<String> ids) {
        return client.preparedQuery("select " + RecallRows.COLUMNS + BEFORE
                        + " from archival.recall_texts t where t.message_id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(RecallRows::hits);
    }

    Uni<List<Link>> links(SqlClient client, Collection<String> ids) {
        return client.preparedQuery("""
                        select t.message_id, t.speaker, position('?' in t.text) > 0, array(
                            select b.message_id from archival.recall_texts b
                            where b.conversation_id = t.conversation_id and b.seq < t.seq order by b.seq desc limit 2)
                        from archival.recall_texts t where t.message_id = any($1)""")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> rows.stream().map(RecallStore::link).toList());
    }

    private static Link link(Row row) {
        return new Link(row.getString(0), row.getString(1), row.getBoolean(2), List.of(row.getArrayOfStrings(3)));
    }

    /** With who spoke there. */
    private static Uni<Void> removeAll(SqlClient client, String column, String... values) {
        return remove(client, column, values)
                .chain(() -> client.preparedQuery(
                                "delete from archival.recall_speakers where %s = any($1)".formatted(column))
                        .execute(Tuple.of(values))
                        .replaceWithVoid());
    }

    private static Uni<Void> remove(SqlClient client, String column, String... values) {
        return client.preparedQuery(REMOVE.formatted(column))
                .execute(Tuple.of(values))
                .replaceWithVoid();
    }

    private static Conditions conditions(Scope scope) {
        var roles = scope.roles().stream().map(Role::wire).toArray(String[]::new);
        return new Conditions()
                .and(
                        "t.agent_id = ?",
                        scope.agent() == null ? null : scope.agent().value())
                .and(
                        "t.conversation_id = ?",
                        scope.conversation() == null
                                ? null
                                : scope.conversation().value())
                .and("t.role = any (?)", roles.length == 0 ? null : roles)
                .and(
                        "lower(t.speaker) = ?",
                        scope.participant() == null ? null : scope.participant().toLowerCase(Locale.ROOT))
                .and("t.said_at >= ?", scope.from())
                .and("t.said_at <= ?", scope.until());
    }

    private JsonArray array(List<RecallText> texts) {
        try {
            return new JsonArray(json.writeValueAsString(texts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts that cannot be written", impossible);
        }
    }
}
