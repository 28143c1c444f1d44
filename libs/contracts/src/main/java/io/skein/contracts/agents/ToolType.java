package io.skein.contracts.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What kind of tool a tool record is, and so who runs it. */
public enum ToolType {
    @JsonProperty("custom")
    CUSTOM,
    @JsonProperty("letta_core")
    LETTA_CORE,
    @JsonProperty("letta_memory_core")
    LETTA_MEMORY_CORE,
    @JsonProperty("letta_multi_agent_core")
    LETTA_MULTI_AGENT_CORE,
    @JsonProperty("letta_sleeptime_core")
    LETTA_SLEEPTIME_CORE,
    @JsonProperty("letta_voice_sleeptime_core")
    LETTA_VOICE_SLEEPTIME_CORE,
    @JsonProperty("letta_builtin")
    LETTA_BUILTIN,
    @JsonProperty("letta_files_core")
    LETTA_FILES_CORE,
    @JsonProperty("external_mcp")
    EXTERNAL_MCP;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ToolType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
