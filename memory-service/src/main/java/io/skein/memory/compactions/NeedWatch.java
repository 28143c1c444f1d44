package io.skein.memory.compactions;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.schema.Schema;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.watches.Watch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out compactions that steps said are needed, away from the steps: a window of thousands of messages is read
 * without its lock, which is held for the moment of asking only. Several processes may do so at once.
 */
@Singleton
class NeedWatch {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Pool pool;
    private final Windows windows;
    private final CompactionStore store;
    private final NeedStore needs;
    private final Drafts drafts;
    private final Compactions compactions;
    private final CompactingSettings settings;
    private @Nullable Watch watch;

    NeedWatch(
            Pool pool,
            Windows windows,
            CompactionStore store,
            NeedStore needs,
            Drafts drafts,
            Compactions compactions,
            CompactingSettings settings) {
        this.pool = pool;
        this.windows = windows;
        this.store = store;
        this.needs = needs;
        this.drafts = drafts;
        this.compactions = compactions;
        this.settings = settings;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started, Vertx vertx) {
        watch = Watch.every(vertx, settings.needScan(), "windows that are nearly full", this::look);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }

    /** One after the other: nobody waits for these. */
    Uni<Integer> look() {
        return needs.take(pool, settings.needBatch(), settings.needPause())
                .chain(noted -> Multi.createFrom()
                        .iterable(noted)
                        .onItem()
                        .transformToUniAndConcatenate(this::see)
                        .collect()
                        .last()
                        .replaceWith(noted.size()));
    }

    private Uni<Void> see(NeedStore.Noted noted) {
        return store.open(pool, noted.conversation())
                .chain(open -> open.isPresent() ? needs.done(pool, noted) : plan(noted));
    }

    private Uni<Void> plan(NeedStore.Noted noted) {
        return draft(noted).chain(draft -> draft.map(one -> ask(noted, one)).orElseGet(() -> needs.done(pool, noted)));
    }

    private Uni<Optional<CompactionDraft>> draft(NeedStore.Noted noted) {
        return pool.withConnection(client -> windows.find(client, noted.conversation())
                .chain(found -> found.map(window -> draft(client, window, noted).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<CompactionDraft> draft(SqlClient client, Window window, NeedStore.Noted noted) {
        return needs.turnFrom(client, window.conversation())
                .chain(turn -> drafts.of(client, window, need(noted, turn), 0));
    }

    private Uni<Void> ask(NeedStore.Noted noted, CompactionDraft draft) {
        return Whole.transaction(
                pool,
                tx -> windows.lock(tx, noted.conversation())
                        .chain(window -> window.map(locked -> compactions.ask(tx, locked, draft, noted.step()))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .chain(asked -> asked.isPresent() && asked.get() instanceof Asked.Useless
                                ? Uni.createFrom().voidItem()
                                : needs.done(tx, noted)));
    }

    private static CompactionNeed need(NeedStore.Noted noted, long turnFrom) {
        return new CompactionNeed(
                noted.crowding().trigger(),
                CompactionNeed.Urgency.SOON,
                noted.step(),
                turnFrom,
                noted.crowding().tokens(),
                noted.crowding().contextWindow(),
                null);
    }
}
