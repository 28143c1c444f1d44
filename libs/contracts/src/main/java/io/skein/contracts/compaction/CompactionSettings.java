package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a window is compacted. The JSON is the public API's {@code compaction_settings}.
 *
 * @param model handle of the summarising model; null for the agent's own
 * @param prompt instruction to the summarising model; null for the mode's own
 * @param promptAcknowledgement whether the model is shown an acknowledgement of the instruction as its own words
 * @param clipChars longest summary in characters; null for no limit
 * @param slidingWindowPercentage part of the conversation's tokens that stays, 0 to 1; null for {@link
 *     #KEPT_BY_DEFAULT}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompactionSettings(
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @Nullable String prompt,
        @JsonProperty("prompt_acknowledgement") boolean promptAcknowledgement,
        @JsonProperty("clip_chars") @Nullable Integer clipChars,
        Mode mode,
        @JsonProperty("sliding_window_percentage") @Nullable Double slidingWindowPercentage) {

    public static final double KEPT_BY_DEFAULT = 0.3;

    public static final CompactionSettings DEFAULT =
            new CompactionSettings(null, null, null, false, 50_000, Mode.SLIDING_WINDOW, KEPT_BY_DEFAULT);

    public CompactionSettings {
        mode = mode == null ? Mode.SLIDING_WINDOW : mode;
    }

    /** The part of the conversation's tokens that stays, between 0 and 1. */
    public double kept() {
        var asked = slidingWindowPercentage == null ? KEPT_BY_DEFAULT : slidingWindowPercentage;
        return mode.keepsRecent() ? Math.clamp(asked, 0.0, 1.0) : 0.0;
    }

    /** What is evicted, and who summarises it. */
    public enum Mode {
        @JsonProperty("all")
        ALL,
        @JsonProperty("sliding_window")
        SLIDING_WINDOW,
        @JsonProperty("self_compact_all")
        SELF_COMPACT_ALL,
        @JsonProperty("self_compact_sliding_window")
        SELF_COMPACT_SLIDING_WINDOW;

        public boolean keepsRecent() {
            return this == SLIDING_WINDOW || this == SELF_COMPACT_SLIDING_WINDOW;
        }

        /** Whether the agent's own model does it, as the agent. */
        public boolean bySelf() {
            return this == SELF_COMPACT_ALL || this == SELF_COMPACT_SLIDING_WINDOW;
        }
    }
}
