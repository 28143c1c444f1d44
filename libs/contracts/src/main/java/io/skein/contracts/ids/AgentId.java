package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies an agent: {@code agent-<uuid4>}. */
public record AgentId(@JsonValue String value) {

    public static final String PREFIX = "agent";

    public AgentId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static AgentId of(String value) {
        return new AgentId(value);
    }

    public static AgentId random() {
        return new AgentId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
