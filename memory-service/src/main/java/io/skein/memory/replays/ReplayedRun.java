package io.skein.memory.replays;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.StepPiece;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the record has of a run that is told again.
 *
 * @param epoch of its last driver
 * @param stop why it ended; null while it goes on
 */
record ReplayedRun(
        RunId id,
        AgentType agent,
        RunOptions options,
        int epoch,
        @Nullable StopReason stop,
        Usage usage,
        @Nullable RunError error,
        List<Step> steps) {

    /** A step on record; of one that failed nothing was saved but how it went. */
    record Step(StepId id, int number, int epoch, boolean failed, List<StepPiece> pieces) {}
}
