package io.skein.memory.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;

/** Where a message belongs. */
public record MessagePlace(AgentId agent, ConversationId conversation) {}
