package io.skein.memory.callbacks;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.memory.messages.Histories;
import io.skein.memory.schema.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks for runs that are over and asked to call back, and has each do so once, whatever is answered. Several processes
 * may do so at once.
 */
@ApplicationScoped
class CallbackWatch {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Pool pool;
    private final CallbackStore store;
    private final CallbackClient client;
    private final Histories histories;
    private final CallbackSettings settings;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer;

    CallbackWatch(
            Pool pool,
            CallbackStore store,
            CallbackClient client,
            Histories histories,
            CallbackSettings settings,
            Vertx vertx) {
        this.pool = pool;
        this.store = store;
        this.client = client;
        this.histories = histories;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        timer = vertx.setPeriodic(settings.scan().toMillis(), tick -> launch());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** The one place where a look is left to run on its own; never two at once. */
    private void launch() {
        if (busy.compareAndSet(false, true)) {
            look().onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, broken -> Log.warnf("callbacks not looked for cause=%s", broken));
        }
    }

    private Uni<Void> look() {
        return store.take(pool, settings.batch()).chain(this::all);
    }

    private Uni<Void> all(List<Callback> callbacks) {
        return callbacks.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(callbacks.stream().map(this::call).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> call(Callback callback) {
        return histories
                .ofRun(pool, callback.run())
                .chain(messages -> client.post(callback.url(), callback.body(messages)))
                .chain(status -> store.answered(pool, callback.run(), status, null))
                .onFailure()
                .recoverWithUni(broken -> store.answered(pool, callback.run(), null, String.valueOf(broken)));
    }
}
