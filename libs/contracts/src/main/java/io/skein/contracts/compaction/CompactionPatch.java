package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionSettings.Mode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of compaction settings: of an agent's, of a conversation's, for one call. Null says nothing; then
 * what held before holds.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompactionPatch(
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @Nullable String prompt,
        @JsonProperty("prompt_acknowledgement") @Nullable Boolean promptAcknowledgement,
        @JsonProperty("clip_chars") @Nullable Integer clipChars,
        @Nullable Mode mode,
        @JsonProperty("sliding_window_percentage") @Nullable Double slidingWindowPercentage,
        @JsonProperty("max_message_buffer_length") @Nullable Integer maxMessages,
        @JsonProperty("min_message_buffer_length") @Nullable Integer minMessages,
        @JsonProperty("keep_last_n_messages") @Nullable Integer keepLast) {

    public static final CompactionPatch NONE =
            new CompactionPatch(null, null, null, null, null, null, null, null, null, null);

    static final CompactionPatch KEEP_NOTHING =
            new CompactionPatch(null, null, null, null, null, null, 0.0, null, 0, 0);

    private static final int MOST = 1_000_000;

    public CompactionPatch {
        if (slidingWindowPercentage != null && !(slidingWindowPercentage >= 0 && slidingWindowPercentage <= 1)) {
            throw new IllegalArgumentException(
                    "sliding_window_percentage: " + slidingWindowPercentage + " (expected: 0 to 1)");
        }
        requireWithin("clip_chars", clipChars, 0, Integer.MAX_VALUE);
        requireWithin("max_message_buffer_length", maxMessages, 0, MOST);
        requireWithin("min_message_buffer_length", minMessages, 0, MOST);
        requireWithin("keep_last_n_messages", keepLast, 0, MOST);
    }

    public static CompactionPatch ofModel(@Nullable String handle) {
        return new CompactionPatch(handle, null, null, null, null, null, null, null, null, null);
    }

    static CompactionPatch ofPrompt(String prompt) {
        return new CompactionPatch(null, null, prompt, null, null, null, null, null, null, null);
    }

    /** Another mode takes its own prompt, unless one is given. */
    public CompactionSettings over(CompactionSettings before) {
        return new CompactionSettings(
                or(model, before.model()),
                or(modelSettings, before.modelSettings()),
                or(prompt, mode == null || mode == before.mode() ? before.prompt() : null),
                promptAcknowledgement == null ? before.promptAcknowledgement() : promptAcknowledgement,
                or(clipChars, before.clipChars()),
                mode == null ? before.mode() : mode,
                or(slidingWindowPercentage, before.slidingWindowPercentage()),
                or(maxMessages, before.maxMessages()),
                or(minMessages, before.minMessages()),
                or(keepLast, before.keepLast()));
    }

    private static void requireWithin(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
