package io.skein.memory.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.memory.participants.Participant;
import io.skein.memory.participants.Participants;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller says about a conversation that is to be made. */
public record CreateConversation(
        @Nullable String name,
        @Nullable Map<String, Object> metadata,
        @Nullable String summary,
        @JsonProperty("isolated_block_labels") @Nullable List<String> isolatedBlockLabels,
        @Nullable String model,
        @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
        @Nullable List<Participant> participants,
        @JsonProperty("template_id") @Nullable ConversationTemplateId templateId,
        @Nullable Map<String, Object> variables,
        @JsonProperty("compaction_settings") @Nullable CompactionPatch compactionSettings,
        @JsonProperty("auto_summarize") @Nullable Boolean autoSummarize,
        @JsonProperty("summary_interval") @Nullable Integer summaryInterval) {

    public CreateConversation {
        Upkeep.requireInterval(summaryInterval);
    }

    public NewConversation.Wishes wishes() {
        return new NewConversation.Wishes(
                name,
                metadata,
                summary,
                isolatedBlockLabels,
                model,
                modelSettings,
                participants == null ? null : Participants.checked(participants),
                template(),
                null,
                new Upkeep(compactionSettings, autoSummarize, summaryInterval));
    }

    private NewConversation.@Nullable TemplateChoice template() {
        if (templateId == null && variables != null) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, "body.template_id: missing (expected: the template of the variables)");
        }
        return templateId == null
                ? null
                : new NewConversation.TemplateChoice(templateId, variables == null ? Map.of() : variables);
    }
}
