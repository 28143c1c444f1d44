package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as is the hash: what a record makes of itself takes ten times as long, and each turn asks often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
