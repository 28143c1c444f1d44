package io.skein.memory.runs;

import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Usage;
import io.skein.memory.messages.Messages;
import io.skein.memory.windows.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a commit finds.
 *
 * @param extent where the run's messages are so far
 * @param next the run that waits for the conversation, if one does
 * @param places for the messages of the step
 */
record CommitScene(
        Window window, RunRow run, Optional<ProgressStore.Extent> extent, Optional<RunRow> next, List<Long> places) {

    List<Message> placed(List<Message> messages) {
        return Messages.placed(messages, places);
    }

    Ending ending(CommitStep commit) {
        return Ending.of(run, commit);
    }

    /** What the run has used with this step. */
    Usage sum(CommitStep commit) {
        return commit.step() == null ? run.usage() : run.usage().plus(commit.step().usage());
    }
}
