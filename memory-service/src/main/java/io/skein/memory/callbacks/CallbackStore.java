package io.skein.memory.callbacks;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of {@code memory.runs} that say whom a run calls back, and whether it did. */
@ApplicationScoped
class CallbackStore {

    /** Whoever reads a run here is the only one to call back for it. */
    private static final String TAKE = """
        update memory.runs r set callback_sent_at = now()
        where r.id in (
            select id from memory.runs
            where callback_url is not null and callback_sent_at is null and completed_at is not null
            order by completed_at limit $1 for update skip locked)
        returning r.id, r.callback_url, r.status, r.completed_at, r.stop_reason, r.options::text, r.usage::text\
        """;

    private static final String ANSWERED =
            "update memory.runs set callback_status_code = $2, callback_error = $3 where id = $1";

    private final Json json;

    CallbackStore(Json json) {
        this.json = json;
    }

    Uni<List<Callback>> take(SqlClient client, int most) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(most))
                .map(rows -> rows.stream().map(this::callback).toList());
    }

    Uni<Void> answered(SqlClient client, RunId run, @Nullable Integer status, @Nullable String error) {
        return client.preparedQuery(ANSWERED)
                .execute(Tuple.of(run.value(), status, error))
                .replaceWithVoid();
    }

    private Callback callback(Row row) {
        var usage = row.getString(6);
        var reason = row.getString(4);
        return new Callback(
                RunId.of(row.getString(0)),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(),
                reason == null ? "end_turn" : reason,
                json.read(row.getString(5), RunOptions.class).kind(),
                usage == null ? Usage.NONE : json.read(usage, Usage.class));
    }
}
