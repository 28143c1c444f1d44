package io.skein.archival.following;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.indexing.IndexClock;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.messages.MessageSpans;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the record from its beginning, once: what was said before this service was there, or before its database was
 * lost, is found too. Goes on where it was when the process died; several processes do it twice at worst. What comes on
 * record meanwhile comes by events. Gives way to turns.
 */
@Singleton
class CatchUp {

    private static final long RHYTHM_MILLIS = 5_000;

    private final Vertx vertx;
    private final Pool pool;
    private final MessagesClient messages;
    private final RecallFollower follower;
    private final IndexClock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean done;

    CatchUp(Vertx vertx, Pool pool, MessagesClient messages, RecallFollower follower, IndexClock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.messages = messages;
        this.follower = follower;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(RHYTHM_MILLIS, tick -> launch());
    }

    /** From the beginning once more. */
    Uni<Void> again() {
        return pool.query("update archival.recall_catch_up set reached = 0, done = false")
                .execute()
                .invoke(() -> done = false)
                .replaceWithVoid();
    }

    /** The one place where a pipeline is left to run on its own. */
    private void launch() {
        if (!done && busy.compareAndSet(false, true)) {
            Multi.createBy()
                    .repeating()
                    .uni(this::step)
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(
                            more -> done = true,
                            failure -> Log.debugf("catching up has to wait cause=%s", failure.getMessage()));
        }
    }

    /** Whether there is more. */
    private Uni<Boolean> step() {
        return pool.query("select reached, done from archival.recall_catch_up")
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row -> row.getBoolean(1)
                        ? Uni.createFrom().item(false)
                        : messages.spans(row.getLong(0)).chain(this::take));
    }

    private Uni<Boolean> take(MessageSpans found) {
        var events = found.spans().stream()
                .map(span -> new MessagesAppended(span.conversationId(), span.agentId(), span.fromSeq(), span.toSeq()))
                .toList();
        return clock.givingWay(follower.catchUp(events))
                .chain(() -> pool.preparedQuery("update archival.recall_catch_up set reached = $1, done = $2")
                        .execute(Tuple.of(found.reached(), !found.more())))
                .replaceWith(found.more());
    }
}
