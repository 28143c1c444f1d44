package io.skein.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.platform.database.Migrations;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was committed is sent, in order, whoever fails on the way. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class OutboxRelayIT {

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    Migrations migrations;

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void schema() {
        migrations.run("trial", "db/trial");
        query("delete from trial.outbox");
    }

    @Test
    void sendsInOrderAndDeletes() {
        try (var relay = OutboxRelay.start(vertx, pool, "trial", this::take)) {
            write(1200);
            relay.nudge();

            await().untilAsserted(() -> assertThat(sent).hasSize(1200));
            assertThat(sent).containsExactlyElementsOf(names(1200));
            await().untilAsserted(() ->
                    assertThat(query("select count(*) from trial.outbox")).isEqualTo("0"));
        }
    }

    @Test
    void aBrokerThatIsAwayOnlyDelays() {
        var failures = new AtomicInteger(2);
        OutboxRelay.Sender moody = (channel, key, payload) -> failures.getAndDecrement() > 0
                ? Uni.createFrom().failure(new IllegalStateException("broker away"))
                : take(channel, key, payload);
        try (var relay = OutboxRelay.start(vertx, pool, "trial", moody)) {
            write(1);
            relay.nudge();

            await().untilAsserted(() -> assertThat(sent).contains("payload 1"));
        }
    }

    @Test
    void anotherRelayTakesOverWhenTheFirstOneLeaves() {
        var second = new ConcurrentLinkedQueue<String>();
        var first = OutboxRelay.start(vertx, pool, "trial", this::take);
        write(1);
        await().untilAsserted(() -> assertThat(sent).hasSize(1));
        try (var heir = OutboxRelay.start(vertx, pool, "trial", (channel, key, payload) -> {
            second.add(payload);
            return Uni.createFrom().voidItem();
        })) {
            first.close();
            write(1);
            heir.nudge();

            await().untilAsserted(() -> assertThat(second).containsExactly("payload 1"));
            assertThat(sent).hasSize(1);
        }
    }

    private Uni<Void> take(String channel, String key, String payload) {
        assertThat(List.of(channel, key)).containsExactly("things", "k");
        sent.add(payload);
        return Uni.createFrom().voidItem();
    }

    private void write(int count) {
        query("insert into trial.outbox (channel, key, payload)"
                + " select 'things', 'k', 'payload ' || n from generate_series(1, " + count + ") n");
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "payload " + n).toList();
    }

    private String query(String sql) {
        var rows = pool.query(sql).executeAndAwait();
        return rows.iterator().hasNext() ? String.valueOf(rows.iterator().next().getValue(0)) : "";
    }
}
