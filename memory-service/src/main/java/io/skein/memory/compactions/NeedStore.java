package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The table {@code memory.compaction_needs}: at most one row for each conversation. */
@Singleton
class NeedStore {

    /** What was looked at in vain stays alone for a while, however many steps say the same. */
    private static final String ADD = """
            insert into memory.compaction_needs (conversation_id, run_id, step_id, step_number, trigger, tokens,
                context_window)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (conversation_id) do update set run_id = excluded.run_id, step_id = excluded.step_id,
                step_number = excluded.step_number, trigger = excluded.trigger, tokens = excluded.tokens,
                context_window = excluded.context_window, is_new = true""";

    private static final String TAKE = """
            update memory.compaction_needs set is_new = false, due_at = now() + $2 * interval '1 millisecond'
            where conversation_id in (
                select n.conversation_id from memory.compaction_needs n
                where n.is_new and n.due_at <= now() and not exists (
                    select from memory.compactions c
                    where c.conversation_id = n.conversation_id and c.state = 'failed'
                        and c.settled_at > now() - $2 * interval '1 millisecond')
                order by n.due_at limit $1 for update skip locked)
            returning conversation_id, run_id, step_id, step_number, trigger, tokens, context_window""";

    private static final String DONE =
            "delete from memory.compaction_needs where conversation_id = $1 and step_id = $2 and not is_new";

    private static final String TURN = """
            select min(m.seq) from memory.messages m join memory.runs r on r.id = m.run_id
            where r.conversation_id = $1 and r.status = 'running' and m.role <> 'summary'""";

    /** What a step said about a conversation. */
    record Noted(ConversationId conversation, CompactionNeed.Step step, Crowding crowding) {}

    Uni<Void> add(SqlClient tx, Noted noted) {
        var step = noted.step();
        var crowding = noted.crowding();
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple(List.of(
                        noted.conversation().value(),
                        step.run().value(),
                        step.id().value(),
                        step.number(),
                        crowding.trigger().wire(),
                        crowding.tokens(),
                        crowding.contextWindow())))
                .replaceWithVoid();
    }

    /** The oldest, so many at most; they come again after {@code pause} if steps go on to say so and they stay. */
    Uni<List<Noted>> take(SqlClient client, int most, Duration pause) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(most, pause.toMillis()))
                .map(rows -> rows.stream().map(NeedStore::noted).toList());
    }

    /** Forgets it, unless another step has said so since. */
    Uni<Void> done(SqlClient client, Noted noted) {
        return client.preparedQuery(DONE)
                .execute(
                        Tuple.of(noted.conversation().value(), noted.step().id().value()))
                .replaceWithVoid();
    }

    /** The place of the first message of the turn in progress; {@link Long#MAX_VALUE} if there is none. */
    Uni<Long> turnFrom(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(TURN)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> rows.iterator().next().getLong(0))
                .map(first -> first == null ? Long.MAX_VALUE : first);
    }

    private static Noted noted(Row row) {
        return new Noted(
                ConversationId.of(row.getString(0)),
                new CompactionNeed.Step(RunId.of(row.getString(1)), StepId.of(row.getString(2)), row.getInteger(3)),
                new Crowding(CompactionTrigger.of(row.getString(4)), row.getInteger(5), row.getInteger(6)));
    }
}
