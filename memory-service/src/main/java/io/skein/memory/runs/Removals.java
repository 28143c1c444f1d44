package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunStatus;
import io.skein.memory.messages.RunNames;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Takes runs off the record. What was said in them stays: it belongs to the conversation. */
@Singleton
class Removals {

    private static final String DELETE = """
            with steps as (delete from memory.steps where run_id = $1),
                otids as (delete from memory.run_otids where run_id = $1 and conversation_id = $2)
            delete from memory.runs where id = $1""";

    private final Pool pool;
    private final Windows windows;
    private final RunList list;

    Removals(Pool pool, Windows windows, RunList list) {
        this.pool = pool;
        this.windows = windows;
        this.list = list;
    }

    /** One that waits leaves the queue; one that runs is refused. */
    Uni<RunView> remove(RunId id) {
        return Whole.transaction(
                pool,
                tx -> windows.lockOfRun(tx, id)
                        .map(window -> window.orElseThrow(() -> RunNames.unknown(id)))
                        .chain(window ->
                                list.find(tx, id).invoke(Removals::requireIdle).call(run -> delete(tx, id, window))));
    }

    private static Uni<Void> delete(SqlClient tx, RunId id, Window window) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), window.conversation().value()))
                .replaceWithVoid();
    }

    private static void requireIdle(RunView run) {
        if (run.status().equals(RunStatus.RUNNING.wire())) {
            throw new Rejection(
                    ErrorCode.CONFLICT, "CONFLICT: run " + run.id() + " is running (expected: cancelled or ended)");
        }
    }
}
