package io.skein.memory.parking;

import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunRequest;
import io.skein.memory.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * Takes runs from their runners until a compaction is settled, and asks for them to be resumed then. To the API such a
 * run is running. Who calls holds the lock of the conversation's window.
 */
@Singleton
public class Parking {

    private static final String REQUESTS = "run-requests";

    private static final String PARK =
            "update memory.runs set parked_for = $2, lease_owner = null, lease_until = null where id = $1";

    /** The lease is nobody's: if the request is lost, the run is found by it. */
    private static final String LEAVE = """
            update memory.runs set parked_for = null, lease_until = now() + interval '30 seconds'
            where parked_for = $1 and status = 'running' returning id, conversation_id""";

    private static final String HAND_OVER = "update memory.runs set parked_for = $2 where parked_for = $1";

    private final Outbox outbox;

    Parking(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> park(SqlClient tx, RunId run, CompactionId until) {
        return tx.preparedQuery(PARK)
                .execute(Tuple.of(run.value(), until.value()))
                .replaceWithVoid();
    }

    /** What waits for one compaction waits for another from now on. */
    public Uni<Void> handOver(SqlClient tx, CompactionId from, CompactionId to) {
        return tx.preparedQuery(HAND_OVER)
                .execute(Tuple.of(from.value(), to.value()))
                .replaceWithVoid();
    }

    /** Asks for whatever waits for this compaction to be resumed. */
    public Uni<Void> resume(SqlClient tx, CompactionId settled) {
        return tx.preparedQuery(LEAVE)
                .execute(Tuple.of(settled.value()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> new RunRequest.Resume(RunId.of(row.getString(0)), ConversationId.of(row.getString(1))))
                .onItem()
                .transformToUniAndConcatenate(
                        run -> outbox.add(tx, REQUESTS, run.conversationId().value(), run))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
