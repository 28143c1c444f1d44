package io.skein.archival.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.search.Conditions;
import io.skein.archival.search.WordRanking;
import io.skein.archival.search.WordRanking.By;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Table {@code recall_texts}. */
@ApplicationScoped
class RecallStore {

    private static final String COLUMNS = """
            t.message_id, t.agent_id, t.conversation_id, t.seq, t.role, t.name, t.text, t.said_at, t.run_id, t.step_id,
            t.otid, (select left(b.text, 300) from archival.recall_texts b
                where b.conversation_id = t.conversation_id and b.seq < t.seq order by b.seq desc limit 1) as before""";
    private static final WordRanking RANKED =
            new WordRanking(COLUMNS, "archival.recall_texts t", "t.said_at desc, t.seq desc");

    private final ObjectMapper json;

    RecallStore(ObjectMapper json) {
        this.json = json;
    }

    /** What is there already stays as it is. */
    Uni<Void> add(SqlClient client, List<RecallText> texts) {
        return client.preparedQuery("""
                        insert into archival.recall_texts
                            (message_id, agent_id, conversation_id, seq, role, name, text, said_at, run_id, step_id,
                             otid)
                        select * from jsonb_to_recordset($1) as t(message_id text, agent_id text, conversation_id text,
                            seq bigint, role text, name text, text text, said_at timestamptz, run_id text, step_id text,
                            otid text)
                        on conflict (message_id) do nothing""").execute(Tuple.of(array(texts))).replaceWithVoid();
    }

    Uni<List<RecallHit>> search(SqlClient client, RecallQuery query, By by) {
        var conditions = conditions(query);
        var question = query.text() == null ? null : conditions.parameter(query.text());
        var sql = RANKED.sql(conditions, question, by) + " limit " + conditions.parameter(query.limit());
        return client.preparedQuery(sql)
                .execute(conditions.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new RecallHit(text(row), row.getDouble("rank"), row.getString("before")))
                        .toList());
    }

    Uni<Void> remove(SqlClient client, ConversationId conversation) {
        return client.preparedQuery("delete from archival.recall_texts where conversation_id = $1")
                .execute(Tuple.of(conversation.value()))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlClient client, List<MessageId> messages) {
        var ids = messages.stream().map(MessageId::value).toArray(String[]::new);
        return client.preparedQuery("delete from archival.recall_texts where message_id = any ($1)")
                .execute(Tuple.of(ids))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlClient client, AgentId agent) {
        return client.preparedQuery("delete from archival.recall_texts where agent_id = $1")
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }

    private static Conditions conditions(RecallQuery query) {
        var roles = query.roles().stream().map(Role::wire).toArray(String[]::new);
        return new Conditions()
                .and(
                        "t.agent_id = ?",
                        query.agent() == null ? null : query.agent().value())
                .and(
                        "t.conversation_id = ?",
                        query.conversation() == null
                                ? null
                                : query.conversation().value())
                .and("t.role = any (?)", roles.length == 0 ? null : roles)
                .and("t.said_at >= ?", query.from())
                .and("t.said_at <= ?", query.until());
    }

    private static RecallText text(Row row) {
        return new RecallText(
                MessageId.of(row.getString("message_id")),
                AgentId.of(row.getString("agent_id")),
                ConversationId.of(row.getString("conversation_id")),
                row.getLong("seq"),
                Role.of(row.getString("role")),
                row.getString("name"),
                row.getString("text"),
                row.getOffsetDateTime("said_at").toInstant(),
                Optional.ofNullable(row.getString("run_id")).map(RunId::of).orElse(null),
                Optional.ofNullable(row.getString("step_id")).map(StepId::of).orElse(null),
                row.getString("otid"));
    }

    private JsonArray array(List<RecallText> texts) {
        try {
            return new JsonArray(json.writeValueAsString(texts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts that cannot be written", impossible);
        }
    }
}
