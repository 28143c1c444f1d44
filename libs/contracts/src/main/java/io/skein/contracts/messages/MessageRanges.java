package io.skein.contracts.messages;

import io.skein.contracts.ids.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/messages/ranges}: the messages of several conversations between two places each, both included;
 * answered by {@link Found}, in no order of conversations, at most {@link #MOST} in all.
 */
public record MessageRanges(List<Range> ranges) {

    /** How many messages an answer holds at most; who may be asking for more asks page by page. */
    public static final int MOST = 1_000;

    public MessageRanges {
        ranges = ranges == null ? List.of() : List.copyOf(ranges);
    }

    public record Range(ConversationId conversationId, long fromSeq, long toSeq) {}

    /** A message, where it is, and what its caller knows it by, if it was imported with such a key. */
    public record Placed(
            ConversationId conversationId,
            Message message,
            @Nullable String externalId) {}

    public record Found(List<Placed> messages) {}
}
