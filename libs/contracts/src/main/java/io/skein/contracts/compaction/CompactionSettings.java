package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a window is compacted. The JSON is the public API's {@code compaction_settings}; what that API's clients do not
 * know is left out where it says nothing.
 *
 * @param model handle of the summarising model; null for the agent's own
 * @param prompt instruction to the summarising model; null for the mode's own
 * @param promptAcknowledgement whether the model is shown an acknowledgement of the instruction as its own words
 * @param clipChars longest summary in characters; null for no limit
 * @param slidingWindowPercentage part of the conversation's tokens that stays, 0 to 1; null for {@link
 *     #KEPT_BY_DEFAULT}
 * @param maxMessages a window of more messages is compacted however few tokens they take; null or 0 for no
 *     such limit
 * @param minMessages how many of the newest messages stay then; null for the part that stays of the tokens
 * @param keepLast how many of the newest messages stay whatever the reason; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompactionSettings(
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @Nullable String prompt,
        @JsonProperty("prompt_acknowledgement") boolean promptAcknowledgement,
        @JsonProperty("clip_chars") @Nullable Integer clipChars,
        Mode mode,
        @JsonProperty("sliding_window_percentage") @Nullable Double slidingWindowPercentage,

        @JsonProperty("max_message_buffer_length") @JsonInclude(Include.NON_NULL) @Nullable
        Integer maxMessages,

        @JsonProperty("min_message_buffer_length") @JsonInclude(Include.NON_NULL) @Nullable
        Integer minMessages,

        @JsonProperty("keep_last_n_messages") @JsonInclude(Include.NON_NULL) @Nullable
        Integer keepLast) {

    public static final double KEPT_BY_DEFAULT = 0.3;
    public static final int CLIP_CHARS = 50_000;

    public static final CompactionSettings DEFAULT = preset(null);

    public CompactionSettings {
        mode = mode == null ? Mode.SLIDING_WINDOW : mode;
    }

    /** What holds for an agent that was given nothing. */
    public static CompactionSettings preset(@Nullable String model) {
        return new CompactionSettings(
                model, null, null, false, CLIP_CHARS, Mode.SLIDING_WINDOW, KEPT_BY_DEFAULT, null, null, null);
    }

    /** The part of the conversation's tokens that stays, between 0 and 1. */
    public double kept() {
        var asked = slidingWindowPercentage == null ? KEPT_BY_DEFAULT : slidingWindowPercentage;
        return mode.keepsRecent() ? Math.clamp(asked, 0.0, 1.0) : 0.0;
    }

    /** How many messages are too many; empty for no such limit. */
    public OptionalInt messageLimit() {
        return maxMessages == null || maxMessages == 0 ? OptionalInt.empty() : OptionalInt.of(maxMessages);
    }

    /** How many messages stay of a window that has too many; always less than that. */
    public int keptMessages() {
        int limit = messageLimit().orElse(1);
        return Math.min(minMessages == null ? (int) (limit * kept()) : minMessages, limit - 1);
    }

    /** The instruction that somebody gave; null if it is the mode's own. */
    public @Nullable String ownPrompt() {
        return CompactionPrompts.isOwn(prompt) ? prompt : null;
    }

    /** The instruction that holds. */
    public String effectivePrompt() {
        var own = ownPrompt();
        return own == null ? CompactionPrompts.of(mode) : own;
    }

    /** As the API shows them: with the instruction that holds. */
    public CompactionSettings shown() {
        return CompactionPatch.ofPrompt(effectivePrompt()).over(this);
    }

    /** The same, but nothing stays that may go. */
    public CompactionSettings keepingNothing() {
        return CompactionPatch.KEEP_NOTHING.over(this);
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
