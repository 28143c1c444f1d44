package io.skein.memory.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.models.LlmConfig;
import io.skein.memory.models.ModelSettings;
import io.skein.memory.participants.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation as the public API shows it; what is in context only where one conversation is asked for. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Conversation(
        @JsonProperty("created_by_id") @Nullable String createdById,
        @JsonProperty("last_updated_by_id") @Nullable String lastUpdatedById,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        String id,
        @JsonProperty("agent_id") String agentId,
        @Nullable String summary,
        @JsonProperty("in_context_message_ids") List<MessageId> inContextMessageIds,
        @JsonProperty("isolated_block_ids") List<String> isolatedBlockIds,
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, @Nullable Object> modelSettings,
        @JsonProperty("last_message_at") @Nullable Instant lastMessageAt,
        @Nullable String name,
        Map<String, Object> metadata,
        String status,
        @JsonProperty("message_count") long messageCount,
        @JsonProperty("archived_at") @Nullable Instant archivedAt,
        @JsonProperty("archive_reason") @Nullable String archiveReason,
        List<Participant> participants,

        @JsonInclude(Include.NON_NULL) @JsonProperty("template_id") @Nullable
        String templateId,

        @JsonInclude(Include.NON_NULL) @JsonProperty("initial_run_id") @Nullable
        String initialRunId,

        @JsonInclude(Include.NON_NULL) @JsonProperty("system_context") @Nullable
        String systemContext,

        @Nullable String key,
        @JsonProperty("parent_id") @Nullable String parentId,

        @JsonInclude(Include.NON_NULL) @JsonProperty("compaction_settings") @Nullable
        CompactionPatch compactionSettings,

        @JsonProperty("auto_summarize") @Nullable Boolean autoSummarize,
        @JsonProperty("summary_interval") @Nullable Integer summaryInterval) {

    private static final LlmConfig UNKNOWN_MODEL = LlmConfig.ofNoModel();

    public static Conversation of(ConversationRow row, List<MessageId> inContext) {
        return new Conversation(
                row.createdById(),
                row.lastUpdatedById(),
                row.createdAt(),
                row.updatedAt(),
                row.id(),
                row.agentId(),
                row.summary(),
                inContext,
                row.isolatedBlockIds(),
                row.model(),
                shown(row.modelSettings()),
                row.lastMessageAt(),
                row.name(),
                row.metadata(),
                row.status().wire(),
                row.messageCount(),
                row.archivedAt(),
                row.archiveReason(),
                row.participants(),
                row.templateId(),
                row.initialRunId(),
                row.systemContext(),
                row.key(),
                row.parentId(),
                row.upkeep().compaction(),
                row.upkeep().autoSummarize(),
                row.upkeep().summaryInterval());
    }

    /** With the documented defaults for what was not chosen, as agents show theirs. */
    private static @Nullable Map<String, @Nullable Object> shown(@Nullable Map<String, Object> chosen) {
        if (chosen == null) {
            return null;
        }
        var settings = ModelSettings.of(chosen);
        return settings.shown(settings.applyTo(UNKNOWN_MODEL));
    }
}
