package io.skein.archival.spaces;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** How many texts each space lacks, as last counted: a metric, and what searches say of themselves. */
@ApplicationScoped
public class Backlog {

    private final MultiGauge gauge;
    private volatile Map<String, Long> counts = Map.of();

    Backlog(MeterRegistry meters) {
        this.gauge = MultiGauge.builder("skein_index_backlog_texts")
                .description("Texts on record that a space of the index lacks")
                .register(meters);
    }

    /** Texts that the space lacks. */
    public long of(Space space) {
        return counts.getOrDefault(space.name(), 0L);
    }

    void counted(List<Space> spaces, Map<String, Long> lacking) {
        counts = Map.copyOf(lacking);
        gauge.register(
                spaces.stream()
                        .map(space -> MultiGauge.Row.of(Tags.of("space", space.name()), of(space)))
                        .toList(),
                true);
    }
}
