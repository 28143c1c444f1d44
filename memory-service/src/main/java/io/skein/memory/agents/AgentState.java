package io.skein.memory.agents;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.MessageView;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.tools.ToolRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the public API shows it, with all that belongs to it.
 *
 * @param messageIds what is in context in its default conversation, the system message first
 * @param pendingApproval the request for decisions that its default conversation waits for; null also if nobody asked
 * @param blocks its own, not the private copies of its conversations
 */
@JsonSerialize(using = AgentStateWriter.class)
public record AgentState(
        AgentRow agent,
        List<MessageId> messageIds,
        @Nullable MessageView pendingApproval,
        List<BlockRecord> blocks,
        List<ToolRecord> tools,
        List<AgentSecret> secrets) {

    AgentState waitingFor(@Nullable MessageView request) {
        return new AgentState(agent, messageIds, request, blocks, tools, secrets);
    }
}
