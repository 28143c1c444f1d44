package io.skein.memory.agents;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ToolId;
import io.skein.contracts.messages.NewMessage;
import io.skein.memory.blocks.BlockFields;
import java.util.List;

/** An agent that is ready to be stored, and what it begins with. */
record AgentDraft(
        AgentRow agent,
        List<ToolId> tools,
        List<BlockId> knownBlocks,
        List<BlockFields> newBlocks,
        List<NewMessage> messages) {

    AgentId id() {
        return agent.id();
    }
}
