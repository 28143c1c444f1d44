package io.skein.contracts.agents;

import io.skein.contracts.memory.Block;
import java.util.List;

/** An agent and the blocks that its default conversation sees, for who uses its tools outside of any run. */
public record AgentAtHand(AgentSnapshot agent, List<Block> blocks) {
    public AgentAtHand {
        blocks = List.copyOf(blocks);
    }
}
