package io.skein.memory.commits;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.skein.memory.leases.LeaseSettings;
import io.skein.memory.transactions.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.runs}: runs as they get on and end. Who writes holds the window's lock. */
@Singleton
class ProgressStore {

    private static final String ADVANCE = """
            update memory.runs set steps_done = steps_done + 1, usage = cast($2 as text)::jsonb,
                ttft_ns = coalesce(ttft_ns, $3), input = null, lease_until = now() + $4 * interval '1 millisecond'
            where id = $1""";

    private static final String END = """
            update memory.runs set steps_done = steps_done + $2, usage = cast($3 as text)::jsonb,
                ttft_ns = coalesce(ttft_ns, $4), status = $5, stop_reason = $6, error = cast($7 as text)::jsonb,
                lease_owner = null, lease_until = null, parked_for = null, input = null, completed_at = now(),
                total_duration_ns = (extract(epoch from now() - created_at) * 1000000000)::bigint
            where id = $1""";

    private static final String SETTLE =
            "update memory.runs set input = null, lease_until = now() + $2 * interval '1 millisecond' where id = $1";

    /** The first and the last place that a run's messages take. */
    record Extent(long first, long last) {}

    private final Json json;
    private final LeaseSettings leases;

    ProgressStore(Json json, LeaseSettings leases) {
        this.json = json;
        this.leases = leases;
    }

    /** A step is done, and the lease begins anew. */
    Write advance(RunId run, CommitStep commit, Usage sum) {
        return Write.of(
                ADVANCE,
                run.value(),
                json.write(sum),
                firstToken(commit),
                leases.time().toMillis());
    }

    /** The calls that were decided on have returned, and what the request said beside is on record. */
    Write settle(RunId run) {
        return Write.of(SETTLE, run.value(), leases.time().toMillis());
    }

    Write end(CommitScene scene, CommitStep commit, StopReason reason) {
        return Write.of(
                END,
                scene.run().id().value(),
                commit.step() == null ? 0 : 1,
                json.write(scene.sum(commit)),
                firstToken(commit),
                reason.status().wire(),
                reason.wire(),
                json.writeOrNull(commit.error()));
    }

    /** The run, what waits behind it, and places for so many messages; the window must be locked. */
    Uni<Optional<Row>> scene(SqlClient tx, RunId run, int messages) {
        return tx.preparedQuery(CommitScene.SELECT)
                .execute(Tuple.of(run.value(), messages))
                .map(rows -> rows.stream().findFirst());
    }

    private static @Nullable Long firstToken(CommitStep commit) {
        return commit.firstToken() == null ? null : commit.firstToken().toNanos();
    }
}
