package io.skein.contracts.runs;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cancels runs: those that are named, or else all that wait or run in the conversation, or, without one, in all of the
 * agent's. Repeatable.
 */
public record CancelRuns(
        @Nullable AgentId agentId, @Nullable ConversationId conversationId, List<String> runIds) {

    public CancelRuns {
        runIds = runIds == null ? List.of() : List.copyOf(runIds);
    }

    /**
     * What came of it.
     *
     * @param outcomes by run, in the public API's words: {@code cancelled}, or {@code failed} for a run that is not
     *     there
     * @param driven the runs that a runner still drives and must be told to stop
     */
    public record Cancelled(Map<String, String> outcomes, List<RunId> driven) {}
}
