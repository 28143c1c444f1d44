package io.skein.contracts.compaction;

import io.skein.contracts.ids.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Says that a step cannot be taken until the window is smaller: the record has the window compacted, takes the run from
 * its runner and asks for it to be resumed when that is done. {@code tokens} is the size of the request as far as it is
 * known, 0 if it is not.
 */
public record ParkRun(
        String runner, int epoch, int step, StepId stepId, CompactionTrigger trigger, int tokens, int contextWindow) {

    /** If not {@code parked}, {@code why} says why a compaction would not help, and the run is still the runner's. */
    public record Parked(boolean parked, @Nullable String why) {}
}
