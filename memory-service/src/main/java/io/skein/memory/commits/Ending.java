package io.skein.memory.commits;

import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.takeovers.RunRow;
import org.jspecify.annotations.Nullable;

/** Whether and why a run ends with a commit. */
record Ending(@Nullable StopReason reason) {

    /** A cancelled run ends at the first step boundary, whatever the step itself came to. */
    static Ending of(RunRow run, CommitStep commit) {
        return new Ending(run.cancelRequested() ? StopReason.CANCELLED : commit.stop());
    }

    boolean isEnd() {
        return reason != null;
    }

    boolean isCancelled() {
        return reason == StopReason.CANCELLED;
    }

    /** What waits in the conversation's queue begins, unless it would get in the way of a decision. */
    boolean freesConversation() {
        return reason != null && reason != StopReason.REQUIRES_APPROVAL;
    }
}
