package io.skein.memory.histories;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.messages.Message;

/** A message, and the type of the agent it belongs to, which decides how it is shown. */
record StoredMessage(Message message, AgentType agent) {}
