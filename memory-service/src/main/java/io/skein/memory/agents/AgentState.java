package io.skein.memory.agents;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.tools.ToolRecord;
import java.util.List;

/**
 * An agent as the public API shows it, with all that belongs to it.
 *
 * @param messageIds what is in context in its default conversation, the system message first
 * @param blocks its own, not the private copies of its conversations
 */
@JsonSerialize(using = AgentStateWriter.class)
public record AgentState(
        AgentRow agent,
        List<MessageId> messageIds,
        List<BlockRecord> blocks,
        List<ToolRecord> tools,
        List<AgentSecret> secrets) {}
