package io.skein.archival.indexing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.skein.archival.spaces.Space;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many texts each space lacks: a metric, and what searches say of themselves. Counted once a second; what came
 * since is added, so that nobody is told that all is there who has just brought something.
 */
@Singleton
public class Backlog {

    private final MultiGauge gauge;
    private final Timer lag;
    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong fresh = new AtomicLong();
    private volatile Map<String, Long> counts = Map.of();

    Backlog(MeterRegistry meters) {
        this.gauge = MultiGauge.builder("skein_index_backlog_texts")
                .description("Texts on record that a space of the index lacks")
                .register(meters);
        this.lag = Timer.builder("skein_index_lag")
                .description("From when news were taken in hand to when their texts are found by words")
                .register(meters);
    }

    /** That news took so long to be found. */
    public void found(Duration after) {
        lag.record(after);
    }

    /** Texts that the space lacks. */
    public long of(Space space) {
        return counts.getOrDefault(space.name(), 0L) + expected.get() + fresh.get();
    }

    /** That so many texts are about to come. */
    public void expect(long texts) {
        expected.addAndGet(texts);
    }

    /** That so many of those have come, or will not. */
    public void settled(long texts) {
        fresh.addAndGet(texts);
        expected.addAndGet(-texts);
    }

    /** What has come by now: a count that begins after this has it. */
    long counting() {
        return fresh.get();
    }

    /** {@code before} is what {@link #counting} said. */
    void counted(List<Space> spaces, Map<String, Long> lacking, long before) {
        counts = Map.copyOf(lacking);
        fresh.addAndGet(-before);
        gauge.register(
                spaces.stream()
                        .map(space -> MultiGauge.Row.of(Tags.of("space", space.name()), of(space)))
                        .toList(),
                true);
    }
}
