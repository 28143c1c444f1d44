package io.skein.platform.watches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        var watch = Watch.every(vertx, OFTEN, "anything", () -> {
            looks.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });

        await().untilAsserted(() -> assertThat(looks).hasValueGreaterThan(3));
        watch.close();
    }

    @Test
    void noLookBeginsBeforeTheLastOneIsOver() {
        var last = new AtomicReference<@Nullable UniEmitter<? super Integer>>();
        var watch = Watch.every(
                vertx,
                OFTEN,
                "anything",
                () -> Uni.createFrom().<Integer>emitter(emitter -> {
                    looks.incrementAndGet();
                    last.set(emitter);
                }));

        await().untilAsserted(() -> assertThat(looks).hasValue(1));
        await().during(OFTEN.multipliedBy(10))
                .untilAsserted(() -> assertThat(looks).hasValue(1));
        Objects.requireNonNull(last.get()).complete(1);
        await().untilAsserted(() -> assertThat(looks).hasValue(2));
        watch.close();
    }
}
