package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Why a window is too long, and what is known about it.
 *
 * @param urgency whether somebody waits
 * @param step the step of a run that shows it, null if somebody called the API
 * @param turnFrom place of the first message of the turn in progress
 * @param tokens the size of the window as a provider counted it, 0 if none did
 * @param contextWindow what may be in it, 0 for what the agent's settings say
 * @param patch settings that hold this time only
 */
public record CompactionNeed(
        CompactionTrigger trigger,
        Urgency urgency,
        @Nullable Step step,
        long turnFrom,
        int tokens,
        int contextWindow,
        @Nullable CompactionPatch patch) {

    /** A step of a run. */
    public record Step(RunId run, StepId id, int number) {}

    /** What a compaction has to be good for. */
    public enum Urgency {
        /** The conversation goes on meanwhile; freeing little is not worth a summary. */
        SOON(0.1),
        /** A run waits, on an estimate; freeing little would have it wait again and again. */
        NOW(0.05),
        /** A provider or a caller says so; every message counts. */
        ANYHOW(0);

        private final double least;

        Urgency(double least) {
            this.least = least;
        }

        /** The part of the context window that has to come free. */
        double least() {
            return least;
        }
    }
}
