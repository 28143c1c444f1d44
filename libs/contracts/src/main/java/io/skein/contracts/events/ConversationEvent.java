package io.skein.contracts.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a conversation's messages. Channel {@code conversation-events}, keyed by conversation; written by
 * memory-service only. Messages are named by place, not carried: who needs the texts reads them from the record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConversationEvent.MessagesAppended.class, name = "messages_appended"),
    @JsonSubTypes.Type(value = ConversationEvent.MessagesDeleted.class, name = "messages_deleted"),
    @JsonSubTypes.Type(value = ConversationEvent.ConversationDeleted.class, name = "conversation_deleted")
})
public sealed interface ConversationEvent {

    ConversationId conversationId();

    AgentId agentId();

    /**
     * The messages from {@code fromSeq} to {@code toSeq}, both included, are on record. Other conversations' messages
     * may lie between them, so that says nothing of how many they are.
     *
     * @param imported whether they were brought from elsewhere, many at once; null for no
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessagesAppended(
            ConversationId conversationId,
            AgentId agentId,
            long fromSeq,
            long toSeq,
            @Nullable Boolean imported) implements ConversationEvent {

        /** What was said. */
        public MessagesAppended(ConversationId conversationId, AgentId agentId, long fromSeq, long toSeq) {
            this(conversationId, agentId, fromSeq, toSeq, null);
        }

        public boolean byImport() {
            return Boolean.TRUE.equals(imported);
        }
    }

    /** These messages are off the record; forks that shared them do not show them any more either. */
    record MessagesDeleted(ConversationId conversationId, AgentId agentId, List<MessageId> messageIds)
            implements ConversationEvent {

        public MessagesDeleted {
            messageIds = List.copyOf(messageIds);
        }
    }

    record ConversationDeleted(ConversationId conversationId, AgentId agentId) implements ConversationEvent {}
}
