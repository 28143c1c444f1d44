package io.skein.contracts.archival;

import io.skein.contracts.ids.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/archival/search}: finds passages in all archives of the agent; answered by {@link
 * FoundPassages}.
 *
 * @param topK hits per page; null for the preset
 * @param page pages before this one; null for none
 * @param start ISO 8601 date or time, as the model wrote it; an {@code end} that is a date means the end of that day
 */
public record SearchPassages(
        AgentId agentId,
        String query,
        List<String> tags,
        @Nullable TagMatch tagMatchMode,
        @Nullable Integer topK,
        @Nullable Integer page,
        @Nullable String start,
        @Nullable String end) {

    public SearchPassages {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
