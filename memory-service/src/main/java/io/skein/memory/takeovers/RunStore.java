package io.skein.memory.takeovers;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.memory.json.Json;
import io.skein.memory.leases.LeaseSettings;
import io.skein.memory.transactions.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The table {@code memory.runs}: runs wait and go over to a runner. Who writes holds the window's lock. */
@Singleton
public class RunStore {

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

    private static final String TAKE = """
            update memory.runs set status = 'running', epoch = epoch + 1, lease_owner = $2, parked_for = null,
                input = case when status = 'running' then input end,
                lease_until = now() + $3 * interval '1 millisecond', started_at = coalesce(started_at, now())
            where id = $1""";

    private static final String TOUCH = """
            update memory.conversations set last_message_at = now(), updated_at = now()
            where id = $1 and not is_default""";

    private final Json json;
    private final LeaseSettings leases;

    RunStore(Json json, LeaseSettings leases) {
        this.json = json;
        this.leases = leases;
    }

    Uni<Optional<RunRow>> find(SqlClient client, RunId id) {
        return one(client, FIND, id.value());
    }

    Uni<Optional<RunRow>> firstWaiting(SqlClient client, ConversationId conversation) {
        return one(client, FIRST_WAITING, conversation.value());
    }

    public Uni<Optional<RunRow>> running(SqlClient client, ConversationId conversation) {
        return one(client, RUNNING, conversation.value());
    }

    /** The place of a waiting run, from 1. */
    Uni<Integer> place(SqlClient client, RunRow run) {
        return client.preparedQuery(PLACE)
                .execute(Tuple.of(run.conversation().value(), run.id().value()))
                .map(rows -> rows.iterator().next().getLong(0).intValue());
    }

    /** How new the record of a conversation is. */
    Uni<Freshness> freshness(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(FRESHNESS)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> Freshness.of(rows.iterator().next(), 0, json));
    }

    /** Gives a run to a runner under the next epoch. */
    Write take(RunId run, String runner) {
        return Write.of(TAKE, run.value(), runner, leases.time().toMillis());
    }

    /** A listed conversation shows when something was last said in it. */
    public static Write touch(ConversationId conversation) {
        return Write.of(TOUCH, conversation.value());
    }

    private Uni<Optional<RunRow>> one(SqlClient client, String sql, String id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(row -> RunRow.of(row, 0, json)));
    }
}
