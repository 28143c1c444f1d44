package io.skein.archival.messages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.texts.RecallHit;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit of {@code /v1/agents/messages/search}: the text that was matched, and the message with what the index knows of
 * it. {@code rrfScore} is the fused score, however it was fused.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RankedMessageView(
        String embeddedText,
        Found message,
        @Nullable Integer ftsRank,
        @Nullable Integer vectorRank,
        double rrfScore) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Found(
            Instant createdAt,
            String id,
            String agentId,
            String role,
            List<Text> content,
            @Nullable String name,
            @Nullable StepId stepId,
            @Nullable RunId runId,
            @Nullable String otid,
            @Nullable String conversationId) {}

    record Text(String type, String text) {}

    static RankedMessageView of(RecallHit hit) {
        var text = hit.found();
        var message = new Found(
                text.saidAt(),
                text.messageId().value(),
                text.agentId().value(),
                text.role().wire(),
                List.of(new Text("text", text.text())),
                text.name(),
                text.stepId(),
                text.runId(),
                text.otid(),
                text.shownConversation());
        return new RankedMessageView(
                text.text(),
                message,
                RecallHit.rank(hit.places().words()),
                RecallHit.rank(hit.places().senses()),
                hit.score());
    }

    static List<RankedMessageView> of(List<RecallHit> hits) {
        return hits.stream().map(RankedMessageView::of).toList();
    }
}
