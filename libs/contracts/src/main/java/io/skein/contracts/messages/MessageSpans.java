package io.skein.contracts.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import java.util.List;

/**
 * {@code GET /internal/messages/spans?after=…}: where the messages are that came next on record after a place, for who
 * has to read everything from the beginning. {@code reached} is where to go on if there was {@code more} just then.
 */
public record MessageSpans(List<Span> spans, long reached, boolean more) {

    /** About how many messages the spans of one answer hold. */
    public static final int MOST = 1_000;

    public MessageSpans {
        spans = List.copyOf(spans);
    }

    public record Span(ConversationId conversationId, AgentId agentId, long fromSeq, long toSeq) {}
}
