package io.skein.memory.replays;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.StepPiece;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.skein.memory.replays.ReplayedRun.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads runs and their steps for those who read a run again. */
@Singleton
class ReplayStore {

    private static final String RUN = """
        select a.agent_type, r.options::text, r.epoch, r.stop_reason, r.usage::text, r.error::text,
            r.status in ('created', 'running')
        from memory.runs r join memory.agents a on a.id = r.agent_id where r.id = $1\
        """;

    private static final String STEPS = """
        select id, number, epoch, error is not null, pieces::text from memory.steps where run_id = $1
        order by number\
        """;

    private static final String OVER =
            "select id from memory.runs where id = any($1) and status not in ('created', 'running')";

    private final Json json;

    ReplayStore(Json json) {
        this.json = json;
    }

    Uni<Optional<ReplayedRun>> find(SqlClient client, RunId id) {
        return Uni.combine()
                .all()
                .unis(
                        client.preparedQuery(RUN).execute(Tuple.of(id.value())),
                        client.preparedQuery(STEPS).execute(Tuple.of(id.value())))
                .with((runs, steps) -> runs.stream()
                        .findFirst()
                        .map(row -> run(id, row, steps.stream().map(this::step).toList())));
    }

    Uni<List<RunId>> over(SqlClient client, List<RunId> runs) {
        var ids = runs.stream().map(RunId::value).toArray(String[]::new);
        return client.preparedQuery(OVER)
                .execute(Tuple.tuple().addArrayOfString(ids))
                .map(rows ->
                        rows.stream().map(row -> RunId.of(row.getString(0))).toList());
    }

    private ReplayedRun run(RunId id, Row row, List<Step> steps) {
        var usage = row.getString(4);
        return new ReplayedRun(
                id,
                AgentType.of(row.getString(0)),
                json.read(row.getString(1), RunOptions.class),
                row.getInteger(2),
                row.getBoolean(6) ? null : stop(row.getString(3)),
                usage == null ? Usage.NONE : json.read(usage, Usage.class),
                json.readOrNull(row.getString(5), RunError.class),
                steps);
    }

    private static StopReason stop(@Nullable String reason) {
        return reason == null ? StopReason.END_TURN : StopReason.of(reason);
    }

    private Step step(Row row) {
        var pieces = row.getString(4);
        return new Step(
                StepId.of(row.getString(0)),
                row.getInteger(1),
                row.getInteger(2),
                row.getBoolean(3),
                pieces == null ? List.of() : json.readList(pieces, StepPiece.class));
    }
}
