package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a compaction did to a window; the JSON is the public API's {@code compaction_stats}. */
public record CompactionStats(
        CompactionTrigger trigger,
        @JsonProperty("context_tokens_before") int tokensBefore,
        @JsonProperty("context_tokens_after") int tokensAfter,
        @JsonProperty("context_window") int contextWindow,
        @JsonProperty("messages_count_before") int messagesBefore,
        @JsonProperty("messages_count_after") int messagesAfter) {}
