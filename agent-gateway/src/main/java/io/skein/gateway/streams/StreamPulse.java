package io.skein.gateway.streams;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** One clock for all streams: a timer per stream would cost more than the streams. */
@Singleton
class StreamPulse {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final RunStreams runs;
    private final StreamSettings settings;

    StreamPulse(Vertx vertx, RunStreams runs, StreamSettings settings) {
        this.vertx = vertx;
        this.runs = runs;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        var quarter = settings.keepAlive().dividedBy(4);
        var period = quarter.compareTo(LONGEST) < 0 ? quarter : LONGEST;
        vertx.setPeriodic(period.toMillis(), ignored -> runs.pulse(settings.keepAlive()));
        vertx.setPeriodic(Duration.ofMinutes(1).toMillis(), ignored -> runs.forgetIdle());
    }
}
