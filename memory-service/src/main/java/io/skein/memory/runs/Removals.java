package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunStatus;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes runs off the record. What was said in them stays: it belongs to the conversation. */
@ApplicationScoped
class Removals {

    private static final String DELETE = """
            with steps as (delete from memory.steps where run_id = $1),
                otids as (delete from memory.run_otids where run_id = $1 and conversation_id = $2)
            delete from memory.runs where id = $1""";

    private final Pool pool;
    private final Windows windows;
    private final RunStore runs;
    private final RunList list;

    Removals(Pool pool, Windows windows, RunStore runs, RunList list) {
        this.pool = pool;
        this.windows = windows;
        this.runs = runs;
        this.list = list;
    }

    /** One that waits leaves the queue; one that runs is refused. */
    Uni<RunView> remove(RunId id) {
        return pool.withTransaction(tx -> windows.lockOfRun(tx, id)
                .chain(window -> runs.find(tx, id))
                .map(run -> run.orElseThrow(() -> RunRejections.unknown(id)))
                .invoke(Removals::requireIdle)
                .chain(run -> list.find(tx, id).call(view -> delete(tx, run))));
    }

    private static Uni<Void> delete(SqlClient tx, RunRow run) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(run.id().value(), run.conversation().value()))
                .replaceWithVoid();
    }

    private static void requireIdle(RunRow run) {
        if (run.status() == RunStatus.RUNNING) {
            throw new Rejection(
                    ErrorCode.CONFLICT, "CONFLICT: run " + run.id() + " is running (expected: cancelled or ended)");
        }
    }
}
