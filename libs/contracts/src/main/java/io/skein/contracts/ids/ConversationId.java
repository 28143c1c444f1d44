package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** Identifies a conversation, also an agent's default one: {@code conv-<uuid4>}. */
public record ConversationId(@JsonValue String value) {

    public static final String PREFIX = "conv";

    public ConversationId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static ConversationId of(String value) {
        return new ConversationId(value);
    }

    public static ConversationId random() {
        return new ConversationId(Ids.random(PREFIX));
    }

    /**
     * The conversation that agent-direct sends go to. It has the agent's own UUID, so that it is found without a
     * look-up; it is never listed, and its messages show no conversation id.
     */
    public static ConversationId defaultOf(AgentId agent) {
        return new ConversationId(PREFIX + agent.value().substring(AgentId.PREFIX.length()));
    }

    public boolean isDefaultOf(AgentId agent) {
        return equals(defaultOf(agent));
    }

    /** Written out, as is the hash: what a record makes of itself takes ten times as long, and each turn asks often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConversationId id && id.value.equals(value);
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
