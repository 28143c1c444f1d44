package io.skein.memory.support;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;

/** An agent on record, made for a test. */
public record Agent(AgentId id) {

    public ConversationId conversation() {
        return ConversationId.defaultOf(id);
    }
}
