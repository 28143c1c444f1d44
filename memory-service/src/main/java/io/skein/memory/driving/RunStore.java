package io.skein.memory.driving;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginRun;
import io.skein.memory.json.Json;
import io.skein.memory.leases.LeaseSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/** The table {@code memory.runs}: runs begin, wait, go over to a runner. Who writes holds the window's lock. */
@ApplicationScoped
class RunStore {

    private static final String FIND = "select " + RunRow.columns("r") + " from memory.runs r where r.id = $1";

    private static final String FIRST_WAITING = "select " + RunRow.columns("r")
            + " from memory.runs r where r.conversation_id = $1 and r.status = 'created' order by r.place limit 1";

    private static final String RUNNING = "select " + RunRow.columns("r")
            + " from memory.runs r where r.conversation_id = $1 and r.status = 'running'";

    private static final String PLACE = """
            select count(*) from memory.runs r
            where r.conversation_id = $1 and r.status = 'created'
                and r.place <= (select own.place from memory.runs own where own.id = $2)""";

    static final String FRESHNESS =
            "select " + Freshness.COLUMNS + " from memory.conversations c" + Freshness.JOINS + " where c.id = $1";

    private static final String INSERT = """
            with touched as (
                update memory.conversations set last_message_at = now(), updated_at = now()
                where id = $2 and not is_default and $4 = 'running'),
            otids as (
                insert into memory.run_otids (conversation_id, otid, run_id)
                select $2, otid, $1 from unnest($9::text[]) otid)
            insert into memory.runs (id, conversation_id, agent_id, status, options, background, callback_url,
                first_step_id, input, lease_owner, epoch, lease_until, started_at)
            values ($1, $2, $3, $4, cast($5 as text)::jsonb, $6, $7, $8, cast($10 as text)::jsonb, $11,
                case when $4 = 'running' then 1 else 0 end,
                case when $11::text is not null then now() + $12 * interval '1 millisecond' end,
                case when $4 = 'running' then now() end)""";

    private static final String TAKE = """
            update memory.runs set status = 'running', epoch = epoch + 1, lease_owner = $2, parked_for = null,
                input = case when status = 'running' then input end,
                lease_until = now() + $3 * interval '1 millisecond', started_at = coalesce(started_at, now())
            where id = $1""";

    private static final String TOUCH = """
            update memory.conversations set last_message_at = now(), updated_at = now()
            where id = $1 and not is_default""";

    private static final String INTERRUPT =
            "update memory.runs set cancel_requested = true where conversation_id = $1 and status = 'running'";

    private final Json json;
    private final LeaseSettings leases;
    private final QueueSettings queue;

    RunStore(Json json, LeaseSettings leases, QueueSettings queue) {
        this.json = json;
        this.leases = leases;
        this.queue = queue;
    }

    /** The run that is under way ends at its next step boundary. */
    Uni<Void> interrupt(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(INTERRUPT)
                .execute(Tuple.of(conversation.value()))
                .replaceWithVoid();
    }

    Uni<Optional<RunRow>> find(SqlClient client, RunId id) {
        return one(client, FIND, id.value());
    }

    Uni<Optional<RunRow>> firstWaiting(SqlClient client, ConversationId conversation) {
        return one(client, FIRST_WAITING, conversation.value());
    }

    Uni<Optional<RunRow>> running(SqlClient client, ConversationId conversation) {
        return one(client, RUNNING, conversation.value());
    }

    /** The place of a waiting run, from 1. */
    Uni<Integer> place(SqlClient client, RunRow run) {
        return client.preparedQuery(PLACE)
                .execute(Tuple.of(run.conversation().value(), run.id().value()))
                .map(rows -> rows.iterator().next().getLong(0).intValue());
    }

    /** All that decides about a run that is to begin; the window must be locked. Empty if there is no conversation. */
    Uni<Optional<BeginScene>> scene(SqlClient tx, BeginRun begin) {
        return tx.preparedQuery(BeginScene.SELECT)
                .execute(Tuple.of(
                        begin.conversationId().value(),
                        NewRun.otids(begin),
                        begin.runId().value(),
                        (long) queue.limit(),
                        begin.messages().size()))
                .map(rows -> rows.stream().findFirst().map(row -> BeginScene.of(row, json)));
    }

    /** How new the record of a conversation is. */
    Uni<Freshness> freshness(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(FRESHNESS)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> Freshness.of(rows.iterator().next(), 0, json));
    }

    /** Puts a run on record; the conversation of one that begins shows that something was said. */
    Uni<Void> put(SqlClient tx, NewRun added) {
        var run = added.row();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(Arrays.asList(
                        run.id().value(),
                        run.conversation().value(),
                        added.window().agent().value(),
                        run.status().wire(),
                        json.write(run.options()),
                        run.options().background(),
                        run.options().callbackUrl(),
                        run.firstStep().value(),
                        added.otids(),
                        run.input() == null ? null : json.writeList(run.input(), NewMessage.class),
                        run.owner(),
                        leases.time().toMillis())))
                .replaceWithVoid();
    }

    /** Gives a run to a runner under the next epoch. */
    Uni<Void> take(SqlClient tx, RunId run, String runner) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(run.value(), runner, leases.time().toMillis()))
                .replaceWithVoid();
    }

    /** A listed conversation shows when something was last said in it. */
    Uni<Void> touch(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(TOUCH).execute(Tuple.of(conversation.value())).replaceWithVoid();
    }

    private Uni<Optional<RunRow>> one(SqlClient client, String sql, String id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(row -> RunRow.of(row, 0, json)));
    }
}
