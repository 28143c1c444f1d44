package io.skein.memory.begins;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.json.Json;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.windows.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins what waits in a conversation into one turn. The newest request's run takes over what the others were to say, in
 * their order and before its own; they end as cancelled, and who sends them again gets the run that answers them.
 */
@Singleton
class Merges {

    private static final String REQUESTS = "run-requests";

    private static final String WAITING = """
            select id, input::text from memory.runs
            where conversation_id = $1 and status = 'created' order by place""";

    private static final String MERGE = """
            with merged as (
                update memory.runs set status = 'cancelled', stop_reason = 'cancelled', merged_into = $2,
                    completed_at = now(),
                    total_duration_ns = (extract(epoch from now() - created_at) * 1000000000)::bigint
                where id = any($1))
            update memory.run_otids set run_id = $2 where run_id = any($1)""";

    private record Waiting(RunId id, List<NewMessage> input) {}

    private final BeginStore runs;
    private final Outbox outbox;
    private final Json json;

    Merges(BeginStore runs, Outbox outbox, Json json) {
        this.runs = runs;
        this.outbox = outbox;
        this.json = json;
    }

    /** Ends the transaction. */
    Uni<Void> join(Transaction transaction, BeginRun begin, Window window) {
        var tx = transaction.client();
        return waiting(tx, begin.conversationId()).chain(merged -> {
            var input = new ArrayList<NewMessage>();
            merged.forEach(run -> input.addAll(run.input()));
            input.addAll(begin.messages());
            var statements = new ArrayList<Uni<Void>>();
            statements.add(end(tx, merged, begin.runId()));
            statements.add(runs.put(tx, NewRun.waiting(begin, window, input)));
            merged.forEach(run -> statements.add(conclude(tx, run, begin.conversationId())));
            return transaction.finish(statements);
        });
    }

    private Uni<List<Waiting>> waiting(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(WAITING)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> rows.stream().map(this::waiting).toList());
    }

    private Waiting waiting(Row row) {
        var input = row.getString(1);
        return new Waiting(
                RunId.of(row.getString(0)), input == null ? List.of() : json.readList(input, NewMessage.class));
    }

    private static Uni<Void> end(SqlClient tx, List<Waiting> merged, RunId into) {
        var ids = merged.stream().map(run -> run.id().value()).toArray(String[]::new);
        return tx.preparedQuery(MERGE).execute(Tuple.of(ids, into.value())).replaceWithVoid();
    }

    private Uni<Void> conclude(SqlClient tx, Waiting run, ConversationId conversation) {
        var over = new RunRequest.Conclude(run.id(), conversation, StopReason.CANCELLED);
        return outbox.add(tx, REQUESTS, conversation.value(), over);
    }
}
