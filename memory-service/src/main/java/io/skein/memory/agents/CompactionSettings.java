package io.skein.memory.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an agent's conversations are compacted; in a request null says nothing. */
@JsonNaming(SnakeCaseStrategy.class)
record CompactionSettings(
        @Nullable String model,
        @Nullable Map<String, Object> modelSettings,
        @Nullable String prompt,
        @Nullable Boolean promptAcknowledgement,
        @Nullable Integer clipChars,
        @Nullable Mode mode,
        @Nullable Double slidingWindowPercentage) {

    enum Mode {
        @JsonProperty("all")
        ALL,
        @JsonProperty("sliding_window")
        SLIDING_WINDOW,
        @JsonProperty("self_compact_all")
        SELF_COMPACT_ALL,
        @JsonProperty("self_compact_sliding_window")
        SELF_COMPACT_SLIDING_WINDOW
    }

    private static final int CLIP_CHARS = 50_000;
    private static final double SLIDING_WINDOW = 0.3;

    CompactionSettings {
        if (slidingWindowPercentage != null && !(slidingWindowPercentage >= 0 && slidingWindowPercentage <= 1)) {
            throw new IllegalArgumentException(
                    "sliding_window_percentage: " + slidingWindowPercentage + " (expected: 0 to 1)");
        }
        if (clipChars != null && clipChars < 0) {
            throw new IllegalArgumentException("clip_chars: " + clipChars + " (expected: 0 or more)");
        }
    }

    static CompactionSettings preset(String model) {
        return new CompactionSettings(
                model, null, AgentPrompts.COMPACTION, false, CLIP_CHARS, Mode.SLIDING_WINDOW, SLIDING_WINDOW);
    }

    /** These, and where they say nothing those. */
    static CompactionSettings merged(@Nullable CompactionSettings these, CompactionSettings those) {
        return these == null
                ? those
                : new CompactionSettings(
                        first(these.model, those.model),
                        first(these.modelSettings, those.modelSettings),
                        first(these.prompt, those.prompt),
                        first(these.promptAcknowledgement, those.promptAcknowledgement),
                        first(these.clipChars, those.clipChars),
                        first(these.mode, those.mode),
                        first(these.slidingWindowPercentage, those.slidingWindowPercentage));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
