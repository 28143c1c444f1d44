package io.skein.contracts.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How an agent's loop behaves. Only {@code LETTA_V1_AGENT} speaks by plain text; the older ones speak by tool. */
public enum AgentType {
    @JsonProperty("letta_v1_agent")
    LETTA_V1_AGENT,
    @JsonProperty("memgpt_agent")
    MEMGPT_AGENT,
    @JsonProperty("memgpt_v2_agent")
    MEMGPT_V2_AGENT,
    @JsonProperty("react_agent")
    REACT_AGENT,
    @JsonProperty("workflow_agent")
    WORKFLOW_AGENT,
    @JsonProperty("split_thread_agent")
    SPLIT_THREAD_AGENT,
    @JsonProperty("sleeptime_agent")
    SLEEPTIME_AGENT,
    @JsonProperty("voice_convo_agent")
    VOICE_CONVO_AGENT,
    @JsonProperty("voice_sleeptime_agent")
    VOICE_SLEEPTIME_AGENT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AgentType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether plain text of the model is the answer, rather than an inner thought beside a {@code send_message} call.
     */
    public boolean speaksByText() {
        return this == LETTA_V1_AGENT || this == SLEEPTIME_AGENT;
    }
}
