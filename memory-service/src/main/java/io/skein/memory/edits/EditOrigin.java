package io.skein.memory.edits;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import org.jspecify.annotations.Nullable;

/**
 * The step whose tool calls change blocks, and who acts in it; goes into the blocks' history. Without run and step a
 * tool is tried outside of any.
 */
public record EditOrigin(
        AgentId agent,
        ConversationId conversation,
        @Nullable RunId run,
        @Nullable StepId step,
        String actor) {

    /** Somebody uses a tool of the agent's over the API. */
    public static EditOrigin outsideOfRuns(AgentId agent) {
        return new EditOrigin(agent, ConversationId.defaultOf(agent), null, null, "api");
    }
}
