package io.skein.contracts.agents;

import io.skein.contracts.ids.ToolId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of an agent as the runner needs it. {@code schema} is {@code {name, description, parameters}}. */
public record ToolSnapshot(
        ToolId id,
        String name,
        ToolType type,
        Map<String, Object> schema,
        int returnCharLimit,
        boolean parallel,
        @Nullable String sourceCode) {}
