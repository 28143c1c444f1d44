package io.skein.archival.recall;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hit of {@code /v1/messages/search}; {@code ftsRank} counts from 1. Default conversations show no id. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FoundMessageView(
        String messageType,
        String content,
        String messageId,
        String agentId,
        @Nullable String conversationId,
        Instant createdAt,
        @Nullable String name,
        int ftsRank,
        double score) {

    static FoundMessageView of(RecallHit hit, int rank) {
        var text = hit.found();
        return new FoundMessageView(
                text.role().wire() + "_message",
                text.text(),
                text.messageId().value(),
                text.agentId().value(),
                text.conversationId().isDefaultOf(text.agentId())
                        ? null
                        : text.conversationId().value(),
                text.saidAt(),
                text.name(),
                rank,
                hit.score());
    }
}
