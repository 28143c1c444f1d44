package io.skein.contracts.agents;

import io.skein.contracts.files.Desk;
import io.skein.contracts.memory.Block;
import java.util.List;

/** An agent, the blocks that its default conversation sees, and its desk, for who uses its tools outside of any run. */
public record AgentAtHand(AgentSnapshot agent, List<Block> blocks, Desk desk) {
    public AgentAtHand {
        blocks = List.copyOf(blocks);
    }
}
