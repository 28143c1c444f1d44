package io.skein.archival.following;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.following.ImportStore.Import;
import io.skein.archival.indexing.IndexClock;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.platform.watches.Watch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was imported, one piece after the other, and gives way to turns: they would wait behind it, and be slowed
 * down by it. The pieces are on record until they are done.
 */
@Singleton
class ImportFollower {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final Vertx vertx;
    private final ImportStore store;
    private final RecallFollower follower;
    private final IndexClock clock;
    private @Nullable Watch watch;

    ImportFollower(Vertx vertx, ImportStore store, RecallFollower follower, IndexClock clock) {
        this.vertx = vertx;
        this.store = store;
        this.follower = follower;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        watch = Watch.every(vertx, EVERY, "what was imported", this::look);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }

    /** Completes when they are noted. */
    Uni<Void> note(List<MessagesAppended> imports) {
        return imports.isEmpty() ? Uni.createFrom().voidItem() : store.add(imports);
    }

    private Uni<Void> look() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether there was one. */
    private Uni<Boolean> step() {
        return store.take()
                .chain(found -> found.map(
                                taken -> clock.givingWay(follow(taken)).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> follow(Import taken) {
        return follower.catchUp(List.of(taken.appended())).chain(() -> store.done(taken));
    }
}
