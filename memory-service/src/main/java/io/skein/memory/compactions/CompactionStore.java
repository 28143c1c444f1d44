package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.json.Json;
import io.skein.memory.windows.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.compactions}. Who writes holds the window's lock, except for repeating a request. */
@ApplicationScoped
class CompactionStore {

    private static final String SELECT = "select " + CompactionRow.COLUMNS + " from memory.compactions where ";

    private static final String MIND =
            "select compaction_settings::text, model, context_window from memory.agents where id = $1";

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

    private static final String REPEAT = """
            update memory.compactions set asked_again_at = now() where id in (
                select id from memory.compactions
                where state = 'requested'
                    and coalesce(asked_again_at, requested_at) < now() - $1 * interval '1 millisecond'
                order by coalesce(asked_again_at, requested_at) limit $2 for update skip locked)
            returning request::text""";

    private final Json json;

    CompactionStore(Json json) {
        this.json = json;
    }

    Uni<Mind> mind(SqlClient client, AgentId agent) {
        return client.preparedQuery(MIND).execute(Tuple.of(agent.value())).map(rows -> {
            var row = rows.iterator().next();
            return new Mind(json.read(row.getString(0), CompactionSettings.class), row.getString(1), row.getInteger(2));
        });
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

    /** The compaction of this conversation that has no answer yet. */
    Uni<Optional<CompactionRow>> open(SqlClient client, ConversationId conversation) {
        return one(client, SELECT + "conversation_id = $1 and state = 'requested'", conversation.value());
    }

    /** The newest first. */
    Uni<List<CompactionRow>> list(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(SELECT + "conversation_id = $1 order by place desc limit 100")
                .execute(Tuple.of(conversation.value()))
                .map(rows ->
                        rows.stream().map(row -> CompactionRow.of(row, json)).toList());
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
