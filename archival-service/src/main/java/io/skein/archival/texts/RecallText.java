package io.skein.archival.texts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.MessageRanges.Placed;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be found of one message, and who said it if that is known. The JSON names are the table's columns. */
public record RecallText(
        @JsonProperty("message_id") MessageId messageId,
        @JsonProperty("agent_id") AgentId agentId,
        @JsonProperty("conversation_id") ConversationId conversationId,
        long seq,
        Role role,
        @Nullable String name,
        @Nullable String speaker,
        String text,
        @JsonProperty("said_at") Instant saidAt,
        @JsonProperty("run_id") @Nullable RunId runId,
        @JsonProperty("step_id") @Nullable StepId stepId,
        @Nullable String otid,
        @JsonProperty("external_id") @Nullable String externalId) {

    public static RecallText of(AgentId agent, Placed placed, Said said) {
        var message = placed.message();
        return new RecallText(
                message.id(),
                agent,
                placed.conversationId(),
                message.seq(),
                said.role(),
                message.name(),
                message.name() == null ? Speech.speaker(said.text()) : message.name(),
                said.text(),
                message.createdAt(),
                message.runId(),
                message.stepId(),
                message.otid(),
                placed.externalId());
    }

    /** What others call the speaker; a column of {@code recall_speakers}. */
    @JsonProperty("called")
    @Nullable
    String called() {
        return Named.called(speaker);
    }

    /** The conversation as clients know it; default ones show no id. */
    @Nullable
    public String shownConversation() {
        return conversationId.isDefaultOf(agentId) ? null : conversationId.value();
    }

    /** Whose words, and which. */
    public record Said(Role role, String text) {}
}
