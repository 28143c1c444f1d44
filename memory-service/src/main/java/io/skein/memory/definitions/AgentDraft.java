package io.skein.memory.definitions;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ToolId;
import io.skein.contracts.messages.NewMessage;
import io.skein.memory.agents.AgentRow;
import io.skein.memory.blocks.BlockFields;
import io.skein.memory.desks.Limits;
import io.skein.memory.library.Brought;
import java.util.List;

/** An agent that is ready to be stored, and what it begins with. */
public record AgentDraft(
        AgentRow agent,
        List<ToolId> tools,
        List<BlockId> knownBlocks,
        List<BlockFields> newBlocks,
        List<Brought> folders,
        List<NewMessage> messages) {

    public AgentDraft with(List<Brought> brought) {
        return new AgentDraft(agent, tools, knownBlocks, newBlocks, brought, messages);
    }

    public Limits limits() {
        var conduct = agent.conduct();
        return Limits.of(
                conduct.maxFilesOpen(), conduct.fileViewChars(), agent.mind().contextWindow());
    }

    public AgentId id() {
        return agent.id();
    }
}
