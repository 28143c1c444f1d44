package io.skein.memory.callbacks;

import io.skein.contracts.callbacks.CallbackOutcome;
import io.skein.contracts.callbacks.DueCallback;
import io.skein.contracts.ids.RunId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code memory.runs} has about callbacks. The run itself is the reminder: it is on record before the
 * first attempt and until the last.
 */
@Singleton
class CallbackStore {

    private static final String CLAIM = """
            update memory.runs r set callback_attempts = r.callback_attempts + 1,
                callback_due = now() + $2 * interval '1 millisecond'
            from (select id from memory.runs
                  where callback_url is not null and not callback_settled and completed_at is not null
                      and (callback_due is null or callback_due <= now())
                  order by callback_due nulls first limit $1 for update skip locked) due
            where r.id = due.id
            returning r.id, r.callback_url, r.callback_attempts""";

    private static final String SETTLE = """
            update memory.runs set callback_sent_at = $2, callback_status_code = $3, callback_error = $4,
                callback_due = $5, callback_settled = $5::timestamptz is null
            where id = $1 and not callback_settled""";

    private final CallbackSettings settings;

    CallbackStore(CallbackSettings settings) {
        this.settings = settings;
    }

    /** Takes what is due; who took it and is not heard of again loses it to the next who asks. */
    Uni<List<DueCallback>> claim(SqlClient client) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(settings.batch(), settings.claim().toMillis()))
                .map(rows -> rows.stream()
                        .map(row -> new DueCallback(RunId.of(row.getString(0)), row.getString(1), row.getInteger(2)))
                        .toList());
    }

    Uni<Void> settle(SqlClient client, RunId run, CallbackOutcome outcome) {
        return client.preparedQuery(SETTLE)
                .execute(Tuple.tuple(Arrays.asList(
                        run.value(),
                        time(outcome.sentAt()),
                        outcome.statusCode(),
                        outcome.error(),
                        time(outcome.again()))))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
