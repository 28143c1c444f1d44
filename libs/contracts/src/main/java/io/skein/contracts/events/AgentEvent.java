package io.skein.contracts.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import org.jspecify.annotations.Nullable;

/** What happened to an agent. Channel {@code agent-events}, keyed by agent; written by memory-service only. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AgentEvent.AgentChanged.class, name = "agent_changed"),
    @JsonSubTypes.Type(value = AgentEvent.BlockChanged.class, name = "block_changed"),
    @JsonSubTypes.Type(value = AgentEvent.AgentDeleted.class, name = "agent_deleted")
})
public sealed interface AgentEvent {

    /** Created, or settings, tools or rules changed. */
    record AgentChanged(AgentId agentId, long version) implements AgentEvent {}

    /** {@code agentId} is the agent whose step made the edit; null if it came through the API. */
    record BlockChanged(@Nullable AgentId agentId, BlockId blockId, String label, long version) implements AgentEvent {}

    record AgentDeleted(AgentId agentId) implements AgentEvent {}
}
