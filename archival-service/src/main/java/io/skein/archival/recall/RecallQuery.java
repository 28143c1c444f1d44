package io.skein.archival.recall;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for. Null and none narrow nothing; without a text the newest are found. */
record RecallQuery(
        @Nullable String text,
        @Nullable AgentId agent,
        @Nullable ConversationId conversation,
        List<Role> roles,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit) {

    RecallQuery {
        text = text == null || text.isBlank() ? null : text;
        roles = List.copyOf(roles);
    }
}
