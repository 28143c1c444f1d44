package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.json.Json;
import io.skein.memory.messages.SeenMessages;
import io.skein.memory.windows.Window;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.compactions}. Who writes holds the window's lock, except for repeating a request. */
@Singleton
class CompactionStore {

    private static final String SELECT = "select " + CompactionRow.COLUMNS + " from memory.compactions t where ";

    private static final String NOTE =
            "t.conversation_id = $1 and t.summary_id = $2 and t.state = 'applied' and t.result->>'rung' = 'note'";

    private static final Keyset KEYSET = new Keyset("memory.compactions", "place");

    /** System messages that were said are among them, compiled ones are not. */
    private static final String EVICTED = """
            select t.id, array(
                select m.id from %s m
                where m.seq between greatest(t.window_from, (t.request->'evicted'->>'fromSeq')::bigint)
                        and (t.request->'evicted'->>'toSeq')::bigint
                    and m.role <> 'summary' and (m.role <> 'system' or m.run_id is not null)
                order by m.seq)
            from memory.compactions t where t.id = any($1)""".formatted(SeenMessages.of("t.conversation_id"));

    private static final String MIND = """
            select a.compaction_settings::text, c.compaction_settings::text, a.model, a.context_window
            from memory.conversations c join memory.agents a on a.id = c.agent_id where c.id = $1""";

    private static final String INSERT = """
            insert into memory.compactions (id, conversation_id, agent_id, run_id, step_id, step_number, state, trigger,
                window_from, earlier_id, request)
            values ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9, cast($10 as text)::json)""";

    private static final String OF_STEP = """
            select count(*) from memory.compactions
            where run_id = $1 and step_number = $2
                and trigger in ('context_window_exceeded', 'post_step_context_check')""";

    private static final String APPLY = """
            update memory.compactions set state = 'applied', summary_id = $2, result = cast($3 as text)::json,
                settled_at = now()
            where id = $1""";

    private static final String CLOSE =
            "update memory.compactions set state = $2, why = $3, settled_at = now() where id = $1";

    /** What nobody waited for at first may be what a run was parked for since. */
    private static final String REPEAT = """
            update memory.compactions c set asked_again_at = now() where id in (
                select id from memory.compactions
                where state = 'requested'
                    and coalesce(asked_again_at, requested_at) < now() - $1 * interval '1 millisecond'
                order by coalesce(asked_again_at, requested_at) limit $2 for update skip locked)
            returning case when exists (select from memory.runs r where r.parked_for = c.id)
                then (c.request::jsonb || '{"awaited": true}')::text else c.request::text end""";

    private final Json json;

    CompactionStore(Json json) {
        this.json = json;
    }

    /** The conversation's own settings go before its agent's. */
    Uni<Mind> mind(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(MIND)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> mind(rows.iterator().next()));
    }

    private Mind mind(Row row) {
        var agents = json.read(row.getString(0), CompactionSettings.class);
        var own = json.readOrNull(row.getString(1), CompactionPatch.class);
        return new Mind(own == null ? agents : own.over(agents), row.getString(2), row.getInteger(3));
    }

    Uni<Void> insert(SqlClient tx, Window window, Compact request, CompactionNeed.@Nullable Step step) {
        var earlier = window.summary();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(Arrays.asList(
                        request.compactionId().value(),
                        window.conversation().value(),
                        window.agent().value(),
                        step == null ? null : step.run().value(),
                        step == null ? null : step.id().value(),
                        step == null ? null : step.number(),
                        request.trigger().wire(),
                        window.from(),
                        earlier == null ? null : earlier.value(),
                        json.write(request))))
                .replaceWithVoid();
    }

    /** How often the window was made smaller for this step. */
    Uni<Integer> ofStep(SqlClient client, CompactionNeed.Step step) {
        return client.preparedQuery(OF_STEP)
                .execute(Tuple.of(step.run().value(), step.number()))
                .map(rows -> rows.iterator().next().getLong(0).intValue());
    }

    Uni<Optional<CompactionRow>> find(SqlClient client, CompactionId id) {
        return one(client, SELECT + "id = $1", id.value());
    }

    /** The compaction that left a note instead of a summary, if it is the one that this window begins with. */
    Uni<Optional<CompactionRow>> noteOf(SqlClient client, Window window) {
        var summary = window.summary();
        return summary == null
                ? Uni.createFrom().item(Optional.empty())
                : client.preparedQuery(SELECT + NOTE)
                        .execute(Tuple.of(window.conversation().value(), summary.value()))
                        .map(rows -> rows.stream().findFirst().map(row -> CompactionRow.of(row, json)));
    }

    /** The compaction of this conversation that has no answer yet. */
    Uni<Optional<CompactionRow>> open(SqlClient client, ConversationId conversation) {
        return one(client, SELECT + "conversation_id = $1 and state = 'requested'", conversation.value());
    }

    Uni<List<CompactionRow>> page(SqlClient client, ConversationId conversation, Page page) {
        var args = new ArrayList<Object>(List.of(conversation.value()));
        var sql = SELECT + "t.conversation_id = $1" + KEYSET.tail(page, args);
        return client.preparedQuery(sql)
                .execute(Tuple.tuple(args))
                .map(rows ->
                        rows.stream().map(row -> CompactionRow.of(row, json)).toList())
                .map(rows -> Keyset.inOrder(page, rows));
    }

    /** The ids, in order, of the messages that each of these compactions is about. */
    Uni<Map<CompactionId, List<MessageId>>> evicted(SqlClient client, List<CompactionId> ids) {
        var values = ids.stream().map(CompactionId::value).toArray(String[]::new);
        return client.preparedQuery(EVICTED)
                .execute(Tuple.of(values))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> CompactionId.of(row.getString(0)),
                                row -> Arrays.stream(row.getArrayOfStrings(1))
                                        .map(MessageId::of)
                                        .toList())));
    }

    Uni<Void> apply(SqlClient tx, CompactionId id, MessageId summary, Summary result) {
        return tx.preparedQuery(APPLY)
                .execute(Tuple.of(id.value(), summary.value(), json.write(result)))
                .replaceWithVoid();
    }

    Uni<Void> close(SqlClient tx, CompactionId id, CompactionState state, @Nullable String why) {
        return tx.preparedQuery(CLOSE)
                .execute(Tuple.of(id.value(), state.wire(), why))
                .replaceWithVoid();
    }

    /** Requests that have waited for so many milliseconds, as if they had been made now; passes over locked ones. */
    Uni<List<CompactionRequest>> unanswered(SqlClient tx, long millis, int limit) {
        return tx.preparedQuery(REPEAT)
                .execute(Tuple.of(millis, limit))
                .map(rows -> rows.stream()
                        .map(row -> json.read(row.getString(0), CompactionRequest.class))
                        .toList());
    }

    private Uni<Optional<CompactionRow>> one(SqlClient client, String sql, String id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(row -> CompactionRow.of(row, json)));
    }
}
