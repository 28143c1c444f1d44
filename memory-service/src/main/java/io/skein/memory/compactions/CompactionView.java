package io.skein.memory.compactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.Usage;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compaction as the API shows it. {@code rung} says how the summary was made, {@code troubles} what failed before;
 * {@code cost} is in US dollars, null if nobody knows the model's price.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(SnakeCaseStrategy.class)
record CompactionView(
        CompactionId id,
        ConversationId conversationId,
        AgentId agentId,
        @Nullable RunId runId,
        String status,
        CompactionTrigger trigger,
        @Nullable String model,
        @Nullable Rung rung,
        @Nullable String summary,
        @Nullable MessageId summaryMessageId,
        int evictedMessages,
        List<MessageId> evictedMessageIds,
        int messagesBefore,
        int messagesAfter,
        int contextWindow,
        int tokensBefore,
        @Nullable Integer tokensAfter,
        @Nullable Tokens usage,
        @Nullable Double cost,
        @Nullable Integer modelCalls,
        @Nullable Long durationMs,
        List<String> troubles,
        @Nullable String error,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime settledAt) {

    /** What the summary took. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Tokens(int promptTokens, int completionTokens, int totalTokens) {

        static Tokens of(Usage usage) {
            return new Tokens(usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
        }
    }

    static CompactionView of(CompactionRow row, List<MessageId> evicted) {
        var request = row.request();
        var size = request.size();
        var result = row.result();
        return new CompactionView(
                request.compactionId(),
                request.conversationId(),
                request.agentId(),
                row.run(),
                row.state().wire(),
                request.trigger(),
                result == null ? null : result.model(),
                result == null ? null : result.rung(),
                result == null ? null : result.text(),
                row.summary(),
                request.evicted().messages(),
                evicted,
                size.messages(),
                size.keptMessages() + 1,
                size.contextWindow(),
                size.tokens(),
                result == null ? null : result.tokensAfter(),
                result == null ? null : Tokens.of(result.usage()),
                result == null ? null : result.cost(),
                result == null ? null : result.usage().steps(),
                result == null ? null : result.took().toMillis(),
                result == null ? List.of() : result.troubles(),
                row.why(),
                row.requestedAt(),
                row.settledAt());
    }
}
