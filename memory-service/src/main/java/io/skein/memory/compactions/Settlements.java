package io.skein.memory.compactions;

import io.quarkus.logging.Log;
import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionEvent.Compacted;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.Messages;
import io.skein.memory.parking.Parking;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Settles compactions: puts a summary in the place of what it stands for, once, and only if that is still the oldest
 * part of the window. Whatever comes of it, the runs that waited are asked to be resumed.
 */
@Singleton
public class Settlements {

    private final Pool pool;
    private final CompactionStore store;
    private final Windows windows;
    private final Messages messages;
    private final Parking parking;

    Settlements(Pool pool, CompactionStore store, Windows windows, Messages messages, Parking parking) {
        this.pool = pool;
        this.store = store;
        this.windows = windows;
        this.messages = messages;
        this.parking = parking;
    }

    /** An event that comes again, or too late, changes nothing. */
    public Uni<Void> settle(CompactionEvent event) {
        return Whole.transaction(
                pool,
                tx -> windows.lock(tx, event.conversationId())
                        .chain(window ->
                                store.find(tx, event.compactionId()).chain(row -> settle(tx, window, row, event))));
    }

    private Uni<Void> settle(
            SqlClient tx, Optional<Window> window, Optional<CompactionRow> row, CompactionEvent event) {
        if (row.filter(open -> open.state() == CompactionState.REQUESTED).isEmpty()) {
            Log.debugf("compaction event too late compaction=%s", event.compactionId());
            return Uni.createFrom().voidItem();
        }
        return switch (event) {
            case Compacted done ->
                window.isPresent() && row.get().fits(window.get())
                        ? apply(tx, window.get(), row.get(), done)
                        : close(tx, event, "the window was changed meanwhile");
            case CompactionEvent.CompactionFailed failed -> close(tx, event, failed.code() + ": " + failed.why());
        };
    }

    private Uni<Void> apply(SqlClient tx, Window window, CompactionRow row, Compacted done) {
        Log.infof(
                "window compacted compaction=%s evicted=%d",
                done.compactionId(), done.evicted().messages());
        var conversation = window.conversation();
        var summary = SummaryMessages.of(MessageId.random(), row, done.summary());
        return messages.places(tx, 1)
                .chain(places -> messages.append(tx, Messages.placed(List.of(summary), places), window.place()))
                .chain(() -> windows.move(tx, conversation, row.windowFromAfter(), summary.id()))
                .chain(() -> windows.recompile(tx, conversation))
                .chain(() -> store.apply(tx, done.compactionId(), summary.id(), done.summary()))
                .chain(() -> parking.resume(tx, done.compactionId()));
    }

    private Uni<Void> close(SqlClient tx, CompactionEvent event, String why) {
        Log.infof("compaction failed compaction=%s: %s", event.compactionId(), why);
        return store.close(tx, event.compactionId(), CompactionState.FAILED, why)
                .chain(() -> parking.resume(tx, event.compactionId()));
    }
}
