package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.waiting.Waits;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compactions that somebody asks for over the API, waits for, and takes back. */
@Singleton
class OnDemand {

    /** How often a window may be rewritten while it is read; after that it is somebody else's. */
    private static final int TRIES = 5;

    private final Pool pool;
    private final Windows windows;
    private final Compactions compactions;
    private final Drafts drafts;
    private final NeedStore needs;
    private final CompactionStore store;
    private final CompactingSettings settings;

    OnDemand(
            Pool pool,
            Windows windows,
            Compactions compactions,
            Drafts drafts,
            NeedStore needs,
            CompactionStore store,
            CompactingSettings settings) {
        this.pool = pool;
        this.windows = windows;
        this.compactions = compactions;
        this.drafts = drafts;
        this.needs = needs;
        this.store = store;
        this.settings = settings;
    }

    /** What a compaction came to. */
    record Outcome(String summary, int before, int after) {}

    /** Completes when the window is smaller, or fails if it does not get smaller in time. */
    Uni<Outcome> compact(ConversationId id, @Nullable CompactionPatch patch) {
        return ask(id, patch, TRIES).chain(this::outcome);
    }

    /** What {@link #compact} would do. */
    Uni<CompactionDraft> preview(ConversationId id, @Nullable CompactionPatch patch) {
        return pool.withConnection(client -> found(id, windows.find(client, id))
                .chain(window ->
                        needs.turnFrom(client, id).chain(turn -> drafts.of(client, window, need(turn, patch), 0))));
    }

    Uni<List<CompactionView>> list(ConversationId id, Page page) {
        return pool.withConnection(client -> found(id, windows.find(client, id))
                .chain(window -> store.page(client, id, page))
                .chain(rows -> views(client, rows)));
    }

    /** Puts back what was evicted, if the window still begins as that compaction left it. */
    Uni<CompactionView> undo(ConversationId id, CompactionId compaction) {
        return Whole.transaction(
                pool,
                tx -> found(id, windows.lock(tx, id))
                        .chain(window -> store.find(tx, compaction)
                                .map(found -> undoable(window, compaction, found))
                                .chain(row -> windows.move(tx, id, row.windowFrom(), row.earlier())))
                        .chain(() -> store.close(tx, compaction, CompactionState.UNDONE, null))
                        .chain(() -> store.find(tx, compaction).map(Optional::orElseThrow))
                        .chain(row -> views(tx, List.of(row)).map(List::getFirst)));
    }

    /** The window is read without its lock, so that nobody's turn waits for that. */
    private Uni<Asked> ask(ConversationId id, @Nullable CompactionPatch patch, int tries) {
        return preview(id, patch)
                .chain(draft -> Whole.transaction(
                        pool,
                        tx -> found(id, windows.lock(tx, id))
                                .chain(window -> compactions.askInstead(tx, window, draft))))
                .chain(asked -> asked.map(one -> Uni.createFrom().item(one))
                        .orElseGet(() -> tries > 1
                                ? ask(id, patch, tries - 1)
                                : Uni.createFrom().failure(changing(id))));
    }

    private Uni<List<CompactionView>> views(SqlClient client, List<CompactionRow> rows) {
        var ids = rows.stream().map(row -> row.request().compactionId()).toList();
        return store.evicted(client, ids)
                .map(evicted -> rows.stream()
                        .map(row -> CompactionView.of(
                                row, evicted.getOrDefault(row.request().compactionId(), List.of())))
                        .toList());
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

    private static CompactionNeed need(long turnFrom, @Nullable CompactionPatch patch) {
        return new CompactionNeed(
                CompactionTrigger.COMPACT_ENDPOINT, CompactionNeed.Urgency.ANYHOW, null, turnFrom, 0, 0, patch);
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
        return Waits.until(
                () -> store.find(pool, id).map(Optional::orElseThrow),
                row -> row.state() != CompactionState.REQUESTED,
                settings.patience(),
                () -> new Rejection(
                        ErrorCode.UNAVAILABLE,
                        "compaction " + id + " is still under way after "
                                + settings.patience().toSeconds() + " s; it will be applied when it is done"));
    }

    private static Uni<Window> found(ConversationId id, Uni<Optional<Window>> search) {
        return search.map(window -> window.orElseThrow(
                () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")));
    }

    private static Rejection changing(ConversationId id) {
        return new Rejection(
                ErrorCode.CONFLICT, "The window of " + id + " was rewritten again and again meanwhile; try again.");
    }
}
