package io.skein.memory.steps;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.memory.json.Json;
import io.skein.memory.transactions.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The table {@code memory.steps}, one row at a time; for lists see {@link StepList}. */
@Singleton
class StepStore {

    private static final String INSERT = """
        insert into memory.steps (id, run_id, number, agent_id, conversation_id, status, stop_reason, model,
            model_handle, model_endpoint, provider_name, context_window, usage, error, block_versions,
            step_start_ns, llm_request_ns, tool_execution_ns, step_ns, epoch, pieces)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, cast($13 as text)::jsonb,
            cast($14 as text)::jsonb, cast($15 as text)::jsonb, $16, $17, $18, $19, $20,
            cast($21 as text)::json)\
        """;

    private static final String NUMBERED = "select id from memory.steps where run_id = $1 and number = $2";

    private static final String METRICS =
            "select step_start_ns, llm_request_ns, tool_execution_ns, step_ns from memory.steps where id = $1";

    private static final String JUDGE = """
        update memory.steps set feedback = $2, tags = coalesce(cast($3 as text)::jsonb, tags)
        where id = $1\
        """;

    private final Json json;

    StepStore(Json json) {
        this.json = json;
    }

    Write insert(NewStep added) {
        var step = added.step();
        return Write.of(
                INSERT,
                step.id().value(),
                added.run().value(),
                step.number(),
                added.place().agent().value(),
                added.place().conversation().value(),
                added.status(),
                added.stop() == null ? null : added.stop().wire(),
                step.model(),
                step.modelHandle(),
                step.endpoint(),
                step.providerName(),
                step.contextWindow(),
                json.write(step.usage()),
                json.writeOrNull(step.error()),
                json.write(step.blockVersions()),
                nanos(step.startedAt()),
                step.modelTook().toNanos(),
                step.toolsTook().toNanos(),
                step.took().toNanos(),
                added.epoch(),
                step.pieces().isEmpty() ? null : json.write(step.pieces()));
    }

    Uni<Optional<StepId>> numbered(SqlClient client, RunId run, int number) {
        return client.preparedQuery(NUMBERED)
                .execute(Tuple.of(run.value(), number))
                .map(rows -> rows.stream().findFirst().map(row -> StepId.of(row.getString(0))));
    }

    Uni<StepsResource.Metrics> metrics(SqlClient client, StepView step) {
        return client.preparedQuery(METRICS)
                .execute(Tuple.of(step.id()))
                .map(rows -> rows.iterator().next())
                .map(row -> new StepsResource.Metrics(
                        step.id(),
                        step.organizationId(),
                        null,
                        step.runId(),
                        step.agentId(),
                        row.getLong(0),
                        row.getLong(0),
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        null,
                        null,
                        null));
    }

    Uni<Void> judge(SqlClient client, StepId id, StepsResource.Feedback feedback) {
        return client.preparedQuery(JUDGE)
                .execute(Tuple.of(id.value(), feedback.feedback(), json.writeOrNull(feedback.tags())))
                .replaceWithVoid();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
