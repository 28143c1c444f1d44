package io.skein.contracts.agents;

import io.skein.contracts.ids.AgentId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the runner needs it, at one version of its settings; any change of settings, tools or rules is a new
 * version.
 *
 * <p>{@code model} is a handle; {@code modelSettings} is the public API's object of that name. {@code contextWindow} is
 * in tokens, {@code maxOutputTokens} null where the provider decides. A window of more messages
 * than {@code messageLimit} is compacted; null for no such limit.
 */
public record AgentSnapshot(
        AgentId id,
        long version,
        String name,
        AgentType type,
        String model,
        int contextWindow,
        @Nullable Integer maxOutputTokens,
        @Nullable Map<String, Object> modelSettings,
        boolean parallelToolCalls,
        String timezone,
        List<ToolSnapshot> tools,
        List<ToolRule> rules,
        @Nullable Integer messageLimit) {}
