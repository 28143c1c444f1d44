package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a window is too long, and what is known about it.
 *
 * @param step the step of a run that shows it, null if somebody called the API
 * @param turnFrom place of the first message of the turn in progress
 * @param tokens the size of the window as a provider counted it, 0 if none did
 * @param contextWindow what may be in it, 0 for what the agent's settings say
 * @param added messages that are about to be put on record
 * @param patch settings that hold this time only
 */
public record CompactionNeed(
        CompactionTrigger trigger,
        @Nullable Step step,
        long turnFrom,
        int tokens,
        int contextWindow,
        List<Message> added,
        @Nullable SettingsPatch patch) {

    /** A step of a run. */
    public record Step(RunId run, StepId id, int number) {}
}
