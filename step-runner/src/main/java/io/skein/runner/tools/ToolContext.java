package io.skein.runner.tools;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.memory.Block;
import java.util.List;
import java.util.Optional;

/** What a tool may know of the run it is called in: the agent, and its blocks as the model saw them. */
public record ToolContext(AgentSnapshot agent, List<Block> blocks) {

    public ToolContext {
        blocks = List.copyOf(blocks);
    }

    Optional<Block> block(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).findFirst();
    }
}
