package io.skein.contracts.archival;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that were found, best first. */
public record FoundMessages(List<Hit> hits) {

    /** {@code before} is what was said just before in the same conversation, shortened; it makes an answer readable. */
    public record Hit(
            MessageId messageId,
            ConversationId conversationId,
            Role role,
            @Nullable String name,
            String text,
            Instant saidAt,
            double score,
            @Nullable String before) {}
}
