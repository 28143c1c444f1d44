package io.skein.memory.agents;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.MessageView;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.desks.FileBlock;
import io.skein.memory.groups.Group;
import io.skein.memory.json.RawJson;
import io.skein.memory.secrets.AgentSecret;
import io.skein.memory.tools.ToolRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the public API shows it, with all that belongs to it.
 *
 * @param messageIds what is in context in its default conversation, the system message first
 * @param pendingApproval the request for decisions that its default conversation waits for; null also if nobody asked
 * @param managed the group that it manages
 * @param files those that lie open; left out where many agents are shown
 * @param blocks its own, not the private copies of its conversations
 */
@JsonSerialize(using = AgentStateWriter.class)
public record AgentState(
        AgentRow agent,
        List<MessageId> messageIds,
        @Nullable MessageView pendingApproval,
        @Nullable Group managed,
        List<BlockRecord> blocks,
        List<ToolRecord> tools,
        List<RawJson> folders,
        List<FileBlock> files,
        List<AgentSecret> secrets) {

    AgentState waitingFor(@Nullable MessageView request) {
        return new AgentState(agent, messageIds, request, managed, blocks, tools, folders, files, secrets);
    }

    AgentState managing(@Nullable Group group) {
        return new AgentState(agent, messageIds, pendingApproval, group, blocks, tools, folders, files, secrets);
    }

    AgentState having(List<FileBlock> open) {
        return new AgentState(agent, messageIds, pendingApproval, managed, blocks, tools, folders, open, secrets);
    }

    boolean mayManage() {
        return agent.conduct().enableSleeptime() != null;
    }
}
