package io.skein.contracts.archival;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.messages.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/recall/search}: finds messages in all conversations of the agent; answered by
 * {@link FoundMessages}. Without a query the newest messages within the other conditions are found.
 *
 * @param roles whose messages; none means everybody's
 * @param limit most hits; null for the preset
 * @param start ISO 8601 date or time, as the model wrote it; an {@code end} that is a date means the end of that day
 */
public record SearchMessages(
        AgentId agentId,
        @Nullable String query,
        List<Role> roles,
        @Nullable Integer limit,
        @Nullable String start,
        @Nullable String end) {

    public SearchMessages {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }
}
