package io.skein.memory.edits;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;

/** The step whose tool calls change blocks, and who acts in it; goes into the blocks' history. */
public record EditOrigin(AgentId agent, ConversationId conversation, RunId run, StepId step, String actor) {}
