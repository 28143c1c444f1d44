package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a summary. Channel {@code compaction-requests}, keyed by conversation; written by memory-service through the
 * outbox, read by summarizer-worker only. The same request may come again; every time it is answered by a
 * {@link CompactionEvent} with its {@code compactionId}, of which the record applies the first.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = CompactionRequest.Compact.class, name = "compact"))
public sealed interface CompactionRequest {

    CompactionId compactionId();

    ConversationId conversationId();

    /**
     * Summarise what {@link CompactionPlan} chose, together with the summary that stood before it.
     *
     * @param awaited whether somebody waits: a run, or a caller of the API
     * @param earlier text of the summary in the window, null if there is none; the new one replaces it
     * @param agentModel handle that the conversation uses; asked where the settings name no model or an unknown one
     * @param system the window's system message; given for modes in which the agent itself summarises, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compact(
            CompactionId compactionId,
            ConversationId conversationId,
            AgentId agentId,
            CompactionTrigger trigger,
            boolean awaited,
            Evicted evicted,
            @Nullable String earlier,
            CompactionSettings settings,
            String agentModel,
            @Nullable String system,
            WindowSize size)
            implements CompactionRequest {}
}
