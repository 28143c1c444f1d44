package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why a compaction was asked for; the spelling is that of the public {@code compaction_stats}. */
public enum CompactionTrigger {
    /** A commit saw the window above the soft or the hard mark. */
    @JsonProperty("post_step_context_check")
    POST_STEP_CONTEXT_CHECK,
    /** The provider refused the request as too long. */
    @JsonProperty("context_window_exceeded")
    CONTEXT_WINDOW_EXCEEDED,
    /** The window holds more messages than the agent's settings allow. */
    @JsonProperty("message_count")
    MESSAGE_COUNT,
    /** Somebody called the API. */
    @JsonProperty("compact_endpoint")
    COMPACT_ENDPOINT;

    /** The spelling of the wire and of the table. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CompactionTrigger of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
