package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import java.util.List;

/**
 * Asks a runner to work. Channel {@code run-requests}, keyed by conversation; many writers, read by step-runner only.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunRequest.Start.class, name = "start"),
    @JsonSubTypes.Type(value = RunRequest.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = RunRequest.Conclude.class, name = "conclude")
})
public sealed interface RunRequest {

    RunId runId();

    ConversationId conversationId();

    /** A new turn. Written by the gateway. */
    record Start(RunId runId, ConversationId conversationId, List<NewMessage> messages, RunOptions options)
            implements RunRequest {}

    /**
     * Go on after the last commit: a lease lapsed, or what the run was parked for is there. Written by memory-service.
     */
    record Resume(RunId runId, ConversationId conversationId) implements RunRequest {}

    /** Tell the readers of a run that ended on record while nobody drove it. Written by memory-service. */
    record Conclude(RunId runId, ConversationId conversationId, StopReason reason) implements RunRequest {}
}
