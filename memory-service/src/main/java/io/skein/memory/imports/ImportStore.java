package io.skein.memory.imports;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Part;
import io.skein.memory.json.Json;
import io.skein.memory.messages.MessagePlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts imported messages into {@code memory.messages}, many in one statement. Who calls holds the window's lock. */
@Singleton
class ImportStore {

    /** Places are given in the order of the lines; an external id that is there already is passed over. */
    private static final String INSERT = """
            with added as (
                insert into memory.messages (id, conversation_id, agent_id, role, body, name, external_id, created_at)
                select e.id, $1, $2, e.role, e.body::jsonb, e.name, e.external_id, e.created_at
                from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
                    with ordinality as e(id, role, body, name, external_id, created_at, line)
                order by e.line
                on conflict (conversation_id, external_id) where external_id is not null do nothing
                returning seq)
            select count(*), min(seq), max(seq) from added""";

    private static final String TOUCH = """
            update memory.conversations set last_message_at = greatest(last_message_at, $2), updated_at = now()
            where id = $1 and not is_default""";

    /**
     * Of a window that holds nothing but what no run said: from where on it fits into so much of the agent's context
     * window, counted as four characters to a token, newest first. Null if it fits, or something was said in it.
     */
    private static final String FITTING = """
            select min(kept.seq) filter (where kept.tokens <= kept.room), bool_or(kept.tokens > kept.room)
            from (
                select m.seq, a.context_window * $2::float8 as room,
                    sum(length(m.body::text) / 4 + 4) over (order by m.seq desc) as tokens
                from memory.conversations c
                join memory.agents a on a.id = c.agent_id
                join memory.messages m on m.conversation_id = c.id and m.seq >= c.window_from
                    and m.deleted_at is null and m.role <> 'summary'
                where c.id = $1) kept
            where not exists (
                select from memory.conversations c
                join memory.messages m on m.conversation_id = c.id and m.seq >= c.window_from
                where c.id = $1 and m.run_id is not null)""";

    /** How many of the entries are new, and their places. */
    record Added(long count, long first, long last) {}

    private final Json json;

    ImportStore(Json json) {
        this.json = json;
    }

    Uni<Added> insert(SqlClient tx, MessagePlace place, List<Entry> entries) {
        var values = Tuple.tuple()
                .addString(place.conversation().value())
                .addString(place.agent().value())
                .addArrayOfString(each(entries, entry -> MessageId.random().value()))
                .addArrayOfString(each(entries, entry -> entry.role().wire()))
                .addArrayOfString(each(entries, entry -> body(entry)))
                .addArrayOfString(each(entries, Entry::name))
                .addArrayOfString(each(entries, Entry::externalId))
                .addArrayOfOffsetDateTime(entries.stream()
                        .map(entry -> entry.createdAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(INSERT)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong(0) == 0
                        ? new Added(0, 0, 0)
                        : new Added(row.getLong(0), row.getLong(1), row.getLong(2)));
    }

    /** A listed conversation shows when something was last said in it. */
    Uni<Void> touch(SqlClient tx, ConversationId conversation, Instant lastSaid) {
        return tx.preparedQuery(TOUCH)
                .execute(Tuple.of(conversation.value(), lastSaid.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** From where on the window should begin to take no more than this part of the agent's; empty: as it is. */
    Uni<Optional<Long>> fitting(SqlClient tx, ConversationId conversation, double part) {
        return tx.preparedQuery(FITTING)
                .execute(Tuple.of(conversation.value(), part))
                .map(rows -> rows.iterator().next())
                .map(row -> Boolean.TRUE.equals(row.getBoolean(1))
                        ? Optional.ofNullable(row.getLong(0))
                        : Optional.empty());
    }

    private String body(Entry entry) {
        return "{\"content\": " + json.writeList(entry.content(), Part.class) + "}";
    }

    private static String[] each(List<Entry> entries, Function<Entry, @Nullable String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
