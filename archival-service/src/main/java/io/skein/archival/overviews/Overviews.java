package io.skein.archival.overviews;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.overviews.OverviewStore.Untold;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the record what agents have in their archives, a moment after it changed: the next system message shows it.
 * While the record is away the news wait in the database.
 */
@Singleton
class Overviews {

    private static final long RHYTHM_MILLIS = 1_000;
    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final OverviewStore store;
    private final PeerClient memory;
    private final AtomicBoolean busy = new AtomicBoolean();

    Overviews(
            Vertx vertx,
            OverviewStore store,
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.vertx = vertx;
        this.store = store;
        this.memory = peers.at("memory-service", url);
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(RHYTHM_MILLIS, tick -> launch());
    }

    /** The one place where a pipeline is left to run on its own; never two at once. */
    private void launch() {
        if (busy.compareAndSet(false, true)) {
            tellAll()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> Log.debugf("record not told cause=%s", failure.getMessage()));
        }
    }

    private Uni<Void> tellAll() {
        return store.take(BATCH)
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::tell)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> tell(Untold untold) {
        return store.of(untold.agent())
                .chain(overview -> Peers.reach(
                        memory.peer(),
                        memory.post("/internal/agents/" + untold.agent() + "/library", overview),
                        PATIENCE))
                .chain(() -> store.told(untold));
    }
}
