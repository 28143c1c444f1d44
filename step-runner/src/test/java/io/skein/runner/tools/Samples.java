package io.skein.runner.tools;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ToolId;
import io.skein.contracts.memory.Block;
import java.util.List;
import java.util.Map;

/** Agents, tools and blocks for tests. */
public final class Samples {

    private Samples() {}

    public static AgentSnapshot agent(AgentType type, List<ToolSnapshot> tools, List<ToolRule> rules) {
        return new AgentSnapshot(
                AgentId.of("agent-11111111-1111-4111-8111-111111111111"),
                1,
                "Ada",
                type,
                "openai/gpt-4o-mini",
                128_000,
                null,
                null,
                false,
                "UTC",
                tools,
                rules,
                null);
    }

    public static ToolSnapshot tool(String name, ToolType type) {
        Map<String, Object> parameters = Map.of("type", "object", "properties", Map.of("a", Map.of("type", "integer")));
        return new ToolSnapshot(
                ToolId.random(), name, type, Map.of("name", name, "parameters", parameters), 50_000, false, null);
    }

    public static Block block(String label, String value, long version) {
        return new Block(BlockId.random(), label, value, 1000, null, false, version);
    }
}
