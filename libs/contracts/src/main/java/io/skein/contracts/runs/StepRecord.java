package io.skein.contracts.runs;

import io.skein.contracts.ids.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the model and what was done about it. {@code number} counts from 0 within the run and is unique there.
 *
 * @param pieces of the answer, as they were streamed; none if only whole messages were
 */
public record StepRecord(
        StepId id,
        int number,
        String modelHandle,
        String model,
        String providerName,
        @Nullable String endpoint,
        int contextWindow,
        Usage usage,
        Instant startedAt,
        Duration modelTook,
        Duration toolsTook,
        Duration took,
        Map<String, Long> blockVersions,
        @Nullable RunError error,
        List<StepPiece> pieces) {

    public StepRecord {
        pieces = pieces == null ? List.of() : List.copyOf(pieces);
    }
}
