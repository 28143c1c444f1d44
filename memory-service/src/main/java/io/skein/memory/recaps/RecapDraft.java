package io.skein.memory.recaps;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionPrompts;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.compaction.CompactionSettings.Mode;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Evicted;
import io.skein.contracts.compaction.WindowSize;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.Usage;
import io.skein.memory.compactions.Mind;
import io.skein.memory.windows.Window;
import io.skein.platform.failures.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text about a conversation that is to be asked for; no request if nothing was said that needs one. Pure.
 *
 * @param earlier what stands for all that was said before
 */
record RecapDraft(Optional<Compact> request, @Nullable String earlier) {

    /** What there is to read where nothing has to be written. */
    Summary standing(ConversationId id) {
        if (earlier == null) {
            throw new Rejection(ErrorCode.INVALID_ARGUMENT, "Nothing was said in " + id + " that could be summarized.");
        }
        return new Summary(earlier, Rung.WHOLE, null, 0, 0, 0, Usage.NONE, null, Duration.ZERO, List.of());
    }

    /** Words the request. */
    record Writer(Window window, Mind mind, @Nullable CompactionPatch patch) {

        RecapDraft draft(RecapStore.Said said, @Nullable String earlier, boolean awaited) {
            return new RecapDraft(
                    said.messages() == 0 ? Optional.empty() : Optional.of(request(said, earlier, awaited)), earlier);
        }

        private Compact request(RecapStore.Said said, @Nullable String earlier, boolean awaited) {
            return new Compact(
                    CompactionId.random(),
                    window.conversation(),
                    window.agent(),
                    CompactionTrigger.COMPACT_ENDPOINT,
                    awaited,
                    new Evicted(said.first(), said.last(), said.messages()),
                    earlier,
                    settings(),
                    Objects.requireNonNullElse(window.model(), mind.model()),
                    null,
                    new WindowSize(mind.contextWindow(), 0, 0, 0, said.messages(), said.messages()));
        }

        /** The caller's instruction counts; his mode does not, for nothing is evicted and no agent speaks to itself. */
        private CompactionSettings settings() {
            var said = patch == null ? CompactionPatch.NONE : patch;
            return new CompactionPatch(
                            said.model(),
                            said.modelSettings(),
                            said.prompt() == null ? CompactionPrompts.RECAP : said.prompt(),
                            said.promptAcknowledgement(),
                            said.clipChars(),
                            Mode.ALL,
                            null,
                            null,
                            null,
                            null)
                    .over(mind.settings());
        }
    }
}
