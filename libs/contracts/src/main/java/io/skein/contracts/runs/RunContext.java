package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a runner needs to go on with a run, less what it said it {@link Known knows}.
 *
 * @param epoch fences: a commit with an older one fails
 * @param firstStepId the id under which the request's own messages are on record; the run's first step takes it
 * @param agent null if the runner knows this version
 * @param model the handle that this conversation uses, null for the agent's own
 * @param window rewrites of the window so far; if it differs from the known one, {@code messages} is the whole window
 * @param messages the window, or what was added to it since the known {@code seq}; the system message comes first
 * @param blocks the blocks that are newer than the known ones; {@code blockVersions} lists all that are attached
 * @param compiled versions, by block id, of the blocks as the window's system message shows them
 * @param desk the agent's desk, null if the runner knows this version of it
 * @param messageLimit this conversation's instead of its agent's, null for the agent's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunContext(
        RunId runId,
        ConversationId conversationId,
        AgentId agentId,
        int epoch,
        int stepsDone,
        StepId firstStepId,
        RunOptions options,
        long agentVersion,
        @Nullable AgentSnapshot agent,
        @Nullable String model,
        @Nullable Map<String, Object> modelSettings,
        long window,
        List<Message> messages,
        List<Block> blocks,
        Map<String, Long> blockVersions,
        Map<String, Long> compiled,
        long deskVersion,
        @Nullable Desk desk,
        Usage usage,
        @Nullable Integer messageLimit) {

    /** Under this name {@code compiled} has the version of the desk that the system message shows. */
    public static final String DESK = "desk";
}
