package io.skein.contracts.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;

/**
 * What happened to a conversation's messages. Channel {@code conversation-events}, keyed by conversation; written by
 * memory-service only. Messages are named by place, not carried: who needs the texts reads them from the record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConversationEvent.MessagesAppended.class, name = "messages_appended"),
    @JsonSubTypes.Type(value = ConversationEvent.ConversationDeleted.class, name = "conversation_deleted")
})
public sealed interface ConversationEvent {

    ConversationId conversationId();

    AgentId agentId();

    /** The messages from {@code fromSeq} to {@code toSeq}, both included, are on record. */
    record MessagesAppended(ConversationId conversationId, AgentId agentId, long fromSeq, long toSeq)
            implements ConversationEvent {}

    record ConversationDeleted(ConversationId conversationId, AgentId agentId) implements ConversationEvent {}
}
