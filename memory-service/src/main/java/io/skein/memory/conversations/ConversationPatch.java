package io.skein.memory.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.memory.participants.Participant;
import io.skein.memory.participants.Participants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a conversation is to be changed; null is "leave it". */
record ConversationPatch(
        @Nullable String name,
        @Nullable Map<String, Object> metadata,
        @Nullable List<Participant> participants,
        @Nullable String summary,
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @JsonProperty("last_message_at") @Nullable Instant lastMessageAt,
        @JsonProperty("compaction_settings") @Nullable CompactionPatch compactionSettings,
        @JsonProperty("auto_summarize") @Nullable Boolean autoSummarize,
        @JsonProperty("summary_interval") @Nullable Integer summaryInterval) {

    ConversationPatch {
        participants = participants == null ? null : Participants.checked(participants);
        Upkeep.requireInterval(summaryInterval);
    }

    Upkeep upkeep() {
        return new Upkeep(compactionSettings, autoSummarize, summaryInterval);
    }
}
