package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPlanner;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compactions that somebody asks for over the API, waits for, and takes back. */
@ApplicationScoped
class OnDemand {

    private static final Duration LOOK = Duration.ofMillis(50);

    /** The first message of the turn in progress. */
    private static final String TURN = """
            select min(m.seq) from memory.messages m join memory.runs r on r.id = m.run_id
            where r.conversation_id = $1 and r.status = 'running' and m.role <> 'summary'""";

    private final Pool pool;
    private final Windows windows;
    private final Compactions compactions;
    private final CompactionStore store;
    private final CompactingSettings settings;

    OnDemand(Pool pool, Windows windows, Compactions compactions, CompactionStore store, CompactingSettings settings) {
        this.pool = pool;
        this.windows = windows;
        this.compactions = compactions;
        this.store = store;
        this.settings = settings;
    }

    /** What a compaction came to. */
    record Outcome(String summary, int before, int after) {}

    /** Completes when the window is smaller, or fails if it does not get smaller in time. */
    Uni<Outcome> compact(ConversationId id, @Nullable SettingsPatch patch) {
        return pool.withTransaction(tx -> locked(tx, id)
                        .chain(window -> need(tx, id, patch).chain(need -> compactions.forCaller(tx, window, need))))
                .chain(this::outcome);
    }

    /** What {@link #compact} would do. */
    Uni<CompactionDraft> preview(ConversationId id, @Nullable SettingsPatch patch) {
        return pool.withTransaction(tx -> locked(tx, id)
                .chain(window -> need(tx, id, patch).chain(need -> compactions.preview(tx, window, need))));
    }

    Uni<List<CompactionRow>> list(ConversationId id) {
        return pool.withTransaction(tx -> locked(tx, id).chain(window -> store.list(tx, id)));
    }

    /** Puts back what was evicted, if the window still begins as that compaction left it. */
    Uni<CompactionRow> undo(ConversationId id, CompactionId compaction) {
        return pool.withTransaction(tx -> locked(tx, id)
                .chain(window -> store.find(tx, compaction)
                        .map(found -> undoable(window, compaction, found))
                        .chain(row -> windows.move(tx, id, row.windowFrom(), row.earlier())))
                .chain(() -> store.close(tx, compaction, CompactionState.UNDONE, null))
                .chain(() -> store.find(tx, compaction).map(Optional::orElseThrow)));
    }

    private static CompactionRow undoable(Window window, CompactionId id, Optional<CompactionRow> found) {
        var row = found.filter(one -> one.request().conversationId().equals(window.conversation()))
                .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Compaction not found with id='" + id + "'"));
        if (!row.isIn(window)) {
            throw new Rejection(
                    ErrorCode.CONFLICT,
                    "compaction " + id + " is " + row.state().wire()
                            + " and the window may have changed since (expected: the last one that was applied)");
        }
        return row;
    }

    private Uni<CompactionNeed> need(SqlClient tx, ConversationId id, @Nullable SettingsPatch patch) {
        return tx.preparedQuery(TURN).execute(Tuple.of(id.value())).map(rows -> {
            var from = rows.iterator().next().getLong(0);
            return new CompactionNeed(
                    CompactionTrigger.COMPACT_ENDPOINT,
                    null,
                    from == null ? CompactionPlanner.NO_TURN : from,
                    0,
                    0,
                    List.of(),
                    patch);
        });
    }

    private Uni<Outcome> outcome(Asked asked) {
        return switch (asked) {
            case Asked.New(var request) -> settled(request.compactionId()).map(OnDemand::outcome);
            case Asked.Already(var id) -> settled(id).map(OnDemand::outcome);
            case Asked.Useless(var why, var earlier, int messages) ->
                Uni.createFrom()
                        .item(earlier.map(summary -> new Outcome(summary, messages, messages))
                                .orElseThrow(() -> new Rejection(
                                        ErrorCode.INVALID_ARGUMENT,
                                        "Summarization failed to reduce the number of messages: " + why)));
        };
    }

    private static Outcome outcome(CompactionRow row) {
        var result = row.result();
        if (row.state() != CompactionState.APPLIED || result == null) {
            throw new Rejection(ErrorCode.CONFLICT, "The compaction was not applied: " + row.why());
        }
        var size = row.request().size();
        return new Outcome(result.text(), size.messages(), size.keptMessages() + 1);
    }

    private Uni<CompactionRow> settled(CompactionId id) {
        return store.find(pool, id)
                .map(Optional::orElseThrow)
                .onItem()
                .delayIt()
                .by(LOOK)
                .repeat()
                .until(row -> row.state() != CompactionState.REQUESTED)
                .collect()
                .last()
                .chain(last -> store.find(pool, id).map(Optional::orElseThrow))
                .ifNoItem()
                .after(settings.patience())
                .failWith(() -> new Rejection(
                        ErrorCode.UNAVAILABLE,
                        "compaction " + id + " is still under way after "
                                + settings.patience().toSeconds() + " s; it will be applied when it is done"));
    }

    private Uni<Window> locked(SqlClient tx, ConversationId id) {
        return windows.lock(tx, id)
                .map(window -> window.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")));
    }
}
