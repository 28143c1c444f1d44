package io.skein.runner.tools;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import java.util.List;
import java.util.Optional;

/**
 * What a tool may know of the run it is called in: the agent, its blocks and its desk as the model saw them, and the
 * step that calls.
 */
public record ToolContext(AgentSnapshot agent, List<Block> blocks, Desk desk, StepId step) {

    public ToolContext {
        blocks = List.copyOf(blocks);
    }

    Optional<Block> block(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).findFirst();
    }
}
