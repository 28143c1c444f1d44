package io.skein.memory.participants;

import io.skein.contracts.ids.ConversationId;
import io.skein.memory.json.Json;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who takes part, from {@code memory.conversations}, and how much was said under each name. */
@Singleton
class ParticipantStore {

    private static final String FIND =
            "select participants::text from memory.conversations where id = $1 and deleted_at is null";

    private static final String COUNTS = "select m.name, count(*), max(m.created_at) from " + SeenMessages.of("$1")
            + " m where m.deleted_at is null and not m.is_err and m.role = 'user' and m.name is not null"
            + " group by m.name";

    /** What was said under one name. */
    record Count(long messages, @Nullable Instant last) {

        static final Count NONE = new Count(0, null);
    }

    private final Json json;

    ParticipantStore(Json json) {
        this.json = json;
    }

    /** Empty if there is no such conversation. */
    Uni<Optional<List<Participant>>> find(SqlClient client, ConversationId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getString(0) == null
                                ? List.<Participant>of()
                                : json.readList(row.getString(0), Participant.class)));
    }

    /** Also of names that are on no list. */
    Uni<Map<String, Count>> counts(SqlClient client, ConversationId id) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getString(0),
                                row -> new Count(row.getLong(1), instant(row.getOffsetDateTime(2))))));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
