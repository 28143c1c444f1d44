package io.skein.memory.recaps;

import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionEvent.Compacted;
import io.skein.contracts.compaction.CompactionEvent.CompactionFailed;
import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.compactions.Compactions;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.waiting.Waits;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has texts written that say what conversations are about; the front door of this feature. No window is changed. */
@Singleton
public class Recaps {

    private static final String REQUESTS = "compaction-requests";

    private final Pool pool;
    private final RecapStore store;
    private final Windows windows;
    private final Compactions compactions;
    private final Outbox outbox;
    private final RecapSettings settings;

    Recaps(
            Pool pool,
            RecapStore store,
            Windows windows,
            Compactions compactions,
            Outbox outbox,
            RecapSettings settings) {
        this.pool = pool;
        this.store = store;
        this.windows = windows;
        this.compactions = compactions;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** A text about all that is in view; waits for it. A summary that nobody could write is no text. */
    Uni<Summary> read(ConversationId id, @Nullable CompactionPatch patch) {
        return pool.withConnection(
                        client -> found(id, windows.find(client, id)).chain(window -> draft(client, window, patch)))
                .chain(draft -> draft.request()
                        .map(request -> Whole.transaction(pool, tx -> ask(tx, request, false))
                                .chain(asked -> answer(request.compactionId())))
                        .orElseGet(() -> Uni.createFrom().item(draft.standing(id))));
    }

    /** Has the conversation's own summary written anew. */
    Uni<Void> refresh(ConversationId id) {
        return pool.withConnection(client -> windows.find(client, id)
                        .chain(window -> window.map(one -> upkeep(client, one))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
                .chain(request -> request.map(one -> Whole.transaction(pool, tx -> ask(tx, one, true))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Events of requests that were not made here, or are answered already, change nothing. */
    public Uni<Void> settle(CompactionEvent event) {
        return Whole.transaction(
                pool,
                tx -> store.find(tx, event.compactionId())
                        .chain(row -> row.filter(RecapRow::open)
                                .map(open -> settle(tx, open, event))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> settle(SqlClient tx, RecapRow row, CompactionEvent event) {
        return switch (event) {
            case Compacted done
            when done.summary().rung() != Rung.NOTE ->
                store.done(tx, done.compactionId(), done.summary())
                        .chain(() -> row.upkeep()
                                ? store.summarized(
                                        tx,
                                        done.conversationId(),
                                        done.summary().text(),
                                        done.evicted().toSeq())
                                : Uni.createFrom().voidItem());
            case Compacted note ->
                store.failed(
                        tx,
                        note.compactionId(),
                        "no model could: " + String.join(", ", note.summary().troubles()));
            case CompactionFailed failed -> store.failed(tx, failed.compactionId(), failed.why());
        };
    }

    private Uni<RecapDraft> draft(SqlClient client, Window window, @Nullable CompactionPatch patch) {
        return Uni.combine()
                .all()
                .unis(
                        compactions.mind(client, window.conversation()),
                        store.said(client, window.conversation(), window.from()),
                        compactions.summary(client, window))
                .with((mind, said, standing) ->
                        new RecapDraft.Writer(window, mind, patch).draft(said, standing.orElse(null), true));
    }

    /** What is out of view is in the summary that there is. */
    private Uni<Optional<Compact>> upkeep(SqlClient client, Window window) {
        return store.notes(client, window.conversation())
                .chain(notes -> Uni.combine()
                        .all()
                        .unis(
                                compactions.mind(client, window.conversation()),
                                store.said(client, window.conversation(), Math.max(window.from(), notes.seq() + 1)),
                                compactions.summary(client, window))
                        .with((mind, said, standing) -> new RecapDraft.Writer(window, mind, null)
                                .draft(said, notes.summary() == null ? standing.orElse(null) : notes.summary(), false)
                                .request()));
    }

    private Uni<Boolean> ask(SqlClient tx, Compact request, boolean upkeep) {
        return store.insert(tx, request, upkeep)
                .call(isNew -> isNew
                        ? outbox.add(tx, REQUESTS, request.conversationId().value(), request)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Summary> answer(CompactionId id) {
        return Waits.until(
                        () -> store.find(pool, id).map(Optional::orElseThrow),
                        row -> !row.open(),
                        settings.patience(),
                        () -> new Rejection(ErrorCode.UNAVAILABLE, "no summary was written in time; try again later"))
                .map(row -> Optional.ofNullable(row.result())
                        .orElseThrow(() ->
                                new Rejection(ErrorCode.UNAVAILABLE, "no summary could be written: " + row.why())));
    }

    private static Uni<Window> found(ConversationId id, Uni<Optional<Window>> search) {
        return search.map(window -> window.orElseThrow(
                () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")));
    }
}
