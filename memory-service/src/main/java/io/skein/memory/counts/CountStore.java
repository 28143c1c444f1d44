package io.skein.memory.counts;

import io.skein.contracts.ids.ConversationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;

/** Finds conversations in which something was said. */
@Singleton
class CountStore {

    private static final String ACTIVE = """
            select id, last_active_at from memory.conversations t
            where t.deleted_at is null and t.archived_at is null and not t.is_default and t.window_no > 0
                and (t.last_active_at, t.id) > ($1, $2)
            order by t.last_active_at, t.id limit $3""";

    /** The last conversation that was looked at, in the order of their activity. */
    record Mark(OffsetDateTime activity, String id) {
        static final Mark NONE = new Mark(OffsetDateTime.parse("0001-01-01T00:00:00Z"), "");

        ConversationId conversation() {
            return ConversationId.of(id);
        }
    }

    Uni<List<Mark>> activeSince(SqlClient client, Mark mark, int most) {
        return client.preparedQuery(ACTIVE)
                .execute(Tuple.of(mark.activity(), mark.id(), most))
                .map(rows -> rows.stream()
                        .map(row -> new Mark(row.getOffsetDateTime(1), row.getString(0)))
                        .toList());
    }
}
