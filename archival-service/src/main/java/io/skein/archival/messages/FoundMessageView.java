package io.skein.archival.messages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.texts.RecallHit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit of {@code /v1/messages/search}; ranks count from 1 and are null in a list that does not have the message.
 * {@code externalId} is what the caller knows an imported message by. Default conversations show no id.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FoundMessageView(
        String messageType,
        String content,
        String messageId,
        String agentId,
        @Nullable String conversationId,
        Instant createdAt,
        @Nullable String name,
        @Nullable String externalId,
        @Nullable String before,
        @Nullable Integer ftsRank,
        @Nullable Double ftsScore,
        @Nullable Integer vectorRank,
        @Nullable Double vectorScore,
        double score) {

    static FoundMessageView of(RecallHit hit) {
        var text = hit.found();
        var places = hit.places();
        return new FoundMessageView(
                text.role().wire() + "_message",
                text.text(),
                text.messageId().value(),
                text.agentId().value(),
                text.shownConversation(),
                text.saidAt(),
                text.name(),
                text.externalId(),
                hit.before(),
                RecallHit.rank(places.words()),
                RecallHit.score(places.words()),
                RecallHit.rank(places.senses()),
                RecallHit.score(places.senses()),
                hit.score());
    }

    static List<FoundMessageView> of(List<RecallHit> hits) {
        return hits.stream().map(FoundMessageView::of).toList();
    }
}
