package io.skein.platform.outbox;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what lies in a schema's {@code outbox} table ({@code id, channel, key, payload}) in the order of ids, then
 * deletes it: at least once, in order per key. Any number of processes may run one for the same schema; one of them
 * works. A broker that is away only delays it.
 */
public final class OutboxRelay implements AutoCloseable {

    /** Puts one payload on one channel; complete when the broker has it. */
    @FunctionalInterface
    public interface Sender {
        Uni<Void> send(String channel, String key, String payload);
    }

    private static final long POLL_MILLIS = 250;
    private static final long GATHER_MILLIS = 10;
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final OutboxLane lane;
    private final Sender sender;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long poll;

    private OutboxRelay(Vertx vertx, OutboxLane lane, Sender sender) {
        this.vertx = vertx;
        this.lane = lane;
        this.sender = sender;
        this.poll = vertx.setPeriodic(POLL_MILLIS, tick -> launch());
    }

    /** Starts a relay that works until it is closed. The schema must exist. */
    public static OutboxRelay start(Vertx vertx, Pool pool, String schema, Sender sender) {
        return new OutboxRelay(vertx, new OutboxLane(pool, schema), sender);
    }

    /** Says that something was committed. Cheap; what several commits leave within 10 ms is sent together. */
    public void nudge() {
        if (nudged.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, tick -> {
                nudged.set(false);
                launch();
            });
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(poll);
        lane.leave().subscribe().with(done -> {}, broken -> Log.debug("outbox lane closed with a failure", broken));
    }

    /** The one place where a pipeline is left to run on its own; never two at once. */
    private void launch() {
        if (busy.compareAndSet(false, true)) {
            drain().onFailure()
                    .call(lane::fail)
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, broken -> Log.debug("outbox drain failed", broken));
        }
    }

    private Uni<Void> drain() {
        return Multi.createBy()
                .repeating()
                .uni(this::sendBatch)
                .whilst(sent -> sent == OutboxLane.BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> sendBatch() {
        return lane.read().chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : send(rows));
    }

    /** All at once, in order: the producer keeps the order of what it is given. */
    private Uni<Integer> send(List<OutboxLane.Row> rows) {
        var sends = rows.stream()
                .map(row -> sender.send(row.channel(), row.key(), row.payload()))
                .toList();
        return Uni.join()
                .all(sends)
                .andFailFast()
                .ifNoItem()
                .after(SEND_TIMEOUT)
                .fail()
                .chain(sent -> lane.delete(rows))
                .replaceWith(rows.size());
    }
}
