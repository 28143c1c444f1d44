package io.skein.contracts.compaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link CompactionRequest}. Channel {@code compaction-events}, keyed by conversation; written by
 * summarizer-worker, read by memory-service, which applies it only if the evicted messages are still the window's
 * oldest.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CompactionEvent.Compacted.class, name = "compacted"),
    @JsonSubTypes.Type(value = CompactionEvent.CompactionFailed.class, name = "compaction_failed")
})
public sealed interface CompactionEvent {

    CompactionId compactionId();

    ConversationId conversationId();

    AgentId agentId();

    /** The text that stands for the evicted messages and for all that the earlier summary stood for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compacted(
            CompactionId compactionId, ConversationId conversationId, AgentId agentId, Evicted evicted, Summary summary)
            implements CompactionEvent {}

    /** There is no summary because the messages could not be read; a model that fails is no reason. */
    record CompactionFailed(
            CompactionId compactionId, ConversationId conversationId, AgentId agentId, ErrorCode code, String why)
            implements CompactionEvent {}

    /**
     * A summary and how it came about.
     *
     * @param model handle of the model that wrote it, null for a {@link Rung#NOTE}
     * @param tokens estimated size of the text
     * @param tokensBefore size of the window before, as asked; {@code tokensAfter} what it will be with this summary
     * @param usage what the models counted over all attempts
     * @param cost of that in US dollars, by the model's list price; null if that is not known
     * @param troubles what went wrong on the way, one short sentence each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String text,
            Rung rung,
            @Nullable String model,
            int tokens,
            int tokensBefore,
            int tokensAfter,
            Usage usage,
            @Nullable Double cost,
            Duration took,
            List<String> troubles) {}

    /** How far down the ladder it had to go. */
    enum Rung {
        /** One request over the whole transcript. */
        @JsonProperty("whole")
        WHOLE,
        /** Piece by piece, each with the summary so far. */
        @JsonProperty("chunks")
        CHUNKS,
        /** Beginning and end of the transcript only. */
        @JsonProperty("truncated")
        TRUNCATED,
        /** Written without a model: what was evicted, by count, dates and first words. */
        @JsonProperty("note")
        NOTE
    }
}
