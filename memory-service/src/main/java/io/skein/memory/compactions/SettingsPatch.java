package io.skein.memory.compactions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of one compaction, as far as they differ from the agent's; null says nothing. */
public record SettingsPatch(
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @Nullable String prompt,
        @JsonProperty("prompt_acknowledgement") @Nullable Boolean promptAcknowledgement,
        @JsonProperty("clip_chars") @Nullable Integer clipChars,
        CompactionSettings.@Nullable Mode mode,
        @JsonProperty("sliding_window_percentage") @Nullable Double slidingWindowPercentage) {

    /** Another mode takes its own prompt, unless one is given. */
    CompactionSettings over(CompactionSettings agents) {
        requireSense();
        boolean otherMode = mode != null && mode != agents.mode();
        return new CompactionSettings(
                or(model, agents.model()),
                or(modelSettings, agents.modelSettings()),
                prompt == null && otherMode ? null : or(prompt, agents.prompt()),
                promptAcknowledgement == null ? agents.promptAcknowledgement() : promptAcknowledgement,
                or(clipChars, agents.clipChars()),
                mode == null ? agents.mode() : mode,
                or(slidingWindowPercentage, agents.slidingWindowPercentage()));
    }

    private void requireSense() {
        if (clipChars != null && clipChars < 0) {
            throw senseless("clip_chars", clipChars, "0 or more");
        }
        if (slidingWindowPercentage != null && !(slidingWindowPercentage >= 0 && slidingWindowPercentage <= 1)) {
            throw senseless("sliding_window_percentage", slidingWindowPercentage, "0 to 1");
        }
    }

    private static Rejection senseless(String field, Number value, String expected) {
        return new Rejection(
                ErrorCode.INVALID_REQUEST,
                "body.compaction_settings." + field + ": " + value + " (expected: " + expected + ")");
    }

    /** The same settings, but nothing stays that may go. */
    static CompactionSettings keepingNothing(CompactionSettings settings) {
        return new SettingsPatch(null, null, null, null, null, null, 0.0).over(settings);
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
