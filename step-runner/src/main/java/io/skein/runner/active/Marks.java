package io.skein.runner.active;

import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Crowding;
import io.skein.runner.places.RunSettings;
import java.util.Optional;

/**
 * How full a window may be, in parts of what fits into it: from {@code warn} on the agent is told, from {@code soft} on
 * it is compacted while the conversation goes on, from {@code hard} on the next step waits for that. Pure.
 */
public record Marks(double warn, double soft, double hard) {

    public Marks {
        requirePart("warn-mark", warn);
        requirePart("soft-mark", soft);
        requirePart("hard-mark", hard);
    }

    public static Marks of(RunSettings settings) {
        return new Marks(settings.warnMark(), settings.softMark(), settings.hardMark());
    }

    public boolean isToBeToldOf(Fill fill) {
        return fill.reaches(warn);
    }

    public boolean isTooMuch(Fill fill) {
        return fill.reaches(hard);
    }

    /** Whether a window is to be compacted off the path: it takes too many tokens, or holds too many messages. */
    public Optional<Crowding> crowding(Fill fill, int messages, int messageLimit) {
        if (fill.reaches(soft)) {
            return Optional.of(new Crowding(CompactionTrigger.POST_STEP_CONTEXT_CHECK, fill.tokens(), fill.window()));
        }
        return messageLimit > 0 && messages > messageLimit
                ? Optional.of(new Crowding(CompactionTrigger.MESSAGE_COUNT, fill.tokens(), fill.window()))
                : Optional.empty();
    }

    /** What a request takes, or will take, of the window that it has to fit into. */
    public record Fill(int tokens, int window) {

        private boolean reaches(double part) {
            return window > 0 && tokens >= part * window;
        }
    }

    private static void requirePart(String name, double mark) {
        if (!(mark > 0 && mark <= 1)) {
            throw new IllegalArgumentException(
                    "skein.runner.runs." + name + ": " + mark + " (expected: more than 0, at most 1)");
        }
    }
}
