package io.skein.memory.recaps;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.json.Json;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.recaps}, and what {@code memory.conversations} says of the summaries that it has. */
@Singleton
class RecapStore {

    private static final String INSERT = """
            insert into memory.recaps (id, conversation_id, is_upkeep, request)
            values ($1, $2, $3, cast($4 as text)::json) on conflict do nothing""";

    private static final String FIND = "select " + RecapRow.COLUMNS + " from memory.recaps where id = $1";

    private static final String CLOSE = """
            update memory.recaps set state = $2, result = cast($3 as text)::json, why = $4, settled_at = now()
            where id = $1 and state = 'requested'""";

    private static final String REPEAT = """
            update memory.recaps set asked_again_at = now() where id in (
                select id from memory.recaps
                where state = 'requested'
                    and coalesce(asked_again_at, requested_at) < now() - $1 * interval '1 millisecond'
                order by coalesce(asked_again_at, requested_at) limit 100 for update skip locked)
            returning request::text""";

    private static final String FORGET = """
            delete from memory.recaps where id in (
                select id from memory.recaps
                where state <> 'requested' and settled_at < now() - $1 * interval '1 millisecond' limit 1000)""";

    /** Of each no more messages are counted than it takes. */
    private static final String DUE = """
            select c.id from memory.conversations c
            where c.auto_summarize and c.deleted_at is null
                and c.last_message_at > now() - $1 * interval '1 millisecond'
                and not exists (
                    select from memory.recaps r where r.conversation_id = c.id and r.is_upkeep and (
                        r.state = 'requested'
                        or r.state = 'failed' and r.settled_at > now() - $2 * interval '1 millisecond'))
                and c.summary_interval <= (
                    select count(*) from (
                        select from memory.messages m
                        where m.conversation_id = c.id and m.seq > coalesce(c.summary_seq, 0)
                            and m.deleted_at is null and m.role not in ('system', 'summary')
                        limit c.summary_interval) said)
            order by c.last_message_at desc limit $3""";

    private static final String NOTES =
            "select summary, coalesce(summary_seq, 0) from memory.conversations where id = $1";

    private static final String SAID = """
            select count(*), min(m.seq), max(m.seq) from %s m
            where m.seq >= $2 and m.deleted_at is null
                and m.role not in ('system', 'summary')""".formatted(SeenMessages.of("$1"));

    private static final String SUMMARIZED = """
            update memory.conversations set summary = $2, summary_seq = $3, updated_at = now()
            where id = $1 and deleted_at is null and auto_summarize""";

    private final Json json;

    RecapStore(Json json) {
        this.json = json;
    }

    /** What a conversation's summary says, and the place of the last message that it stands for. */
    record Notes(@Nullable String summary, long seq) {}

    /** What was said from a place on: how many messages, and the places of the first and the last. */
    record Said(int messages, long first, long last) {}

    /** Does nothing if the conversation's summary is being written already. */
    Uni<Boolean> insert(SqlClient tx, Compact request, boolean upkeep) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        request.compactionId().value(), request.conversationId().value(), upkeep, json.write(request)))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Optional<RecapRow>> find(SqlClient client, CompactionId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> RecapRow.of(row, json)));
    }

    Uni<Void> done(SqlClient tx, CompactionId id, Summary result) {
        return tx.preparedQuery(CLOSE)
                .execute(Tuple.of(id.value(), "done", json.write(result), null))
                .replaceWithVoid();
    }

    Uni<Void> failed(SqlClient tx, CompactionId id, String why) {
        return tx.preparedQuery(CLOSE)
                .execute(Tuple.of(id.value(), "failed", null, why))
                .replaceWithVoid();
    }

    /** Requests without an answer for so long, as if they had been made now; passes over locked ones. */
    Uni<List<CompactionRequest>> unanswered(SqlClient tx, Duration since) {
        return tx.preparedQuery(REPEAT)
                .execute(Tuple.of(since.toMillis()))
                .map(rows -> rows.stream()
                        .map(row -> json.read(row.getString(0), CompactionRequest.class))
                        .toList());
    }

    Uni<Void> forget(SqlClient client, Duration since) {
        return client.preparedQuery(FORGET).execute(Tuple.of(since.toMillis())).replaceWithVoid();
    }

    /** Conversations whose summary is old, those first in which something was said last. */
    Uni<List<ConversationId>> due(SqlClient client, Duration quiet, RecapSettings settings) {
        return client.preparedQuery(DUE)
                .execute(Tuple.of(quiet.toMillis(), settings.pause().toMillis(), settings.batch()))
                .map(rows -> rows.stream()
                        .map(row -> ConversationId.of(row.getString(0)))
                        .toList());
    }

    Uni<Notes> notes(SqlClient client, ConversationId id) {
        return client.preparedQuery(NOTES).execute(Tuple.of(id.value())).map(rows -> {
            var row = rows.iterator().next();
            return new Notes(row.getString(0), row.getLong(1));
        });
    }

    Uni<Said> said(SqlClient client, ConversationId id, long from) {
        return client.preparedQuery(SAID)
                .execute(Tuple.of(id.value(), from))
                .map(rows -> said(rows.iterator().next()));
    }

    Uni<Void> summarized(SqlClient tx, ConversationId id, String summary, long seq) {
        return tx.preparedQuery(SUMMARIZED)
                .execute(Tuple.of(id.value(), summary, seq))
                .replaceWithVoid();
    }

    private static Said said(Row row) {
        int messages = row.getLong(0).intValue();
        return messages == 0 ? new Said(0, 0, 0) : new Said(messages, row.getLong(1), row.getLong(2));
    }
}
