package io.skein.contracts.runs;

import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.Message;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one step changes; put on record whole or not at all. Repeatable: a step number that is on record
 * already is answered as the first time.
 *
 * <p>The returns of calls named in {@code edits} are filled in by the record, which applies them to the blocks and the
 * desk as they are at that moment. {@code stop} ends the run; a commit without {@code step} only ends it. Null
 * {@code crowding} says that there is room enough.
 */
public record CommitStep(
        String runner,
        int epoch,
        @Nullable StepRecord step,
        List<Message> messages,
        List<CallEdits> edits,
        @Nullable StopReason stop,
        @Nullable RunError error,
        @Nullable Duration firstToken,
        Known known,
        @Nullable Crowding crowding) {

    /**
     * What one tool call asks of the record: edits of blocks, applied together or not at all, or files to be open.
     */
    public record CallEdits(
            String callId, List<Edit> edits, @Nullable FileOpening opening) {

        public CallEdits(String callId, List<Edit> edits) {
            this(callId, edits, null);
        }
    }
}
