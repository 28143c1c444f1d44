package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks in a stored message. */
public enum Role {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("tool")
    TOOL,
    /**
     * A request for decisions on tool calls (it has {@code toolCalls}), or the answer to one (it has {@code
     * approvals}).
     */
    @JsonProperty("approval")
    APPROVAL,
    /** Stands for evicted messages; the first message after the system message of a compacted window. */
    @JsonProperty("summary")
    SUMMARY;

    /** The role as it is spelled on the wire and in the table. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Role of(String wire) {
        return valueOf(wire.toUpperCase(java.util.Locale.ROOT));
    }
}
