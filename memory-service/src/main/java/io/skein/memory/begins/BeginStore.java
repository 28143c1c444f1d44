package io.skein.memory.begins;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginRun;
import io.skein.memory.json.Json;
import io.skein.memory.leases.LeaseSettings;
import io.skein.memory.transactions.Write;
import io.skein.memory.transactions.Writes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The table {@code memory.runs}: runs begin or come to wait. Who writes holds the window's lock. */
@Singleton
class BeginStore {

    private static final String REMEMBER =
            "insert into memory.run_otids (conversation_id, otid, run_id) select $2, unnest($3::text[]), $1";

    private static final String INSERT = """
            insert into memory.runs (id, conversation_id, agent_id, status, options, background, callback_url,
                first_step_id, input, lease_owner, epoch, lease_until, started_at)
            values ($1, $2, $3, $4, cast($5 as text)::jsonb, $6, $7, $8, cast($9 as text)::jsonb, $10,
                case when $4 = 'running' then 1 else 0 end,
                case when $10::text is not null then now() + $11 * interval '1 millisecond' end,
                case when $4 = 'running' then now() end)""";

    private static final String INTERRUPT =
            "update memory.runs set cancel_requested = true where id = $1 and status = 'running'";

    private final Json json;
    private final LeaseSettings leases;
    private final QueueSettings queue;

    BeginStore(Json json, LeaseSettings leases, QueueSettings queue) {
        this.json = json;
        this.leases = leases;
        this.queue = queue;
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

    /** Puts a run on record. */
    Uni<Void> put(SqlClient tx, NewRun added) {
        return Writes.together(tx, putting(added));
    }

    /** As {@link #put}, to be sent with others. */
    List<Write> putting(NewRun added) {
        var run = added.row();
        var remembered = Write.of(REMEMBER, run.id().value(), run.conversation().value(), added.otids());
        var inserted = Write.of(
                INSERT,
                run.id().value(),
                run.conversation().value(),
                added.window().agent().value(),
                run.status().wire(),
                json.write(run.options()),
                run.options().background(),
                run.options().callbackUrl(),
                run.firstStep().value(),
                run.input() == null ? null : json.writeList(run.input(), NewMessage.class),
                run.owner(),
                leases.time().toMillis());
        return List.of(remembered, inserted);
    }

    /** This run, if it is still under way, ends at its next step boundary. */
    Write interrupting(RunId running) {
        return Write.of(INTERRUPT, running.value());
    }
}
