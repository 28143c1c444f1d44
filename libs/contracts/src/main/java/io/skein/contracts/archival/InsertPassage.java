package io.skein.contracts.archival;

import io.skein.contracts.ids.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/archival/insert}: keeps a text in the agent's archival memory; answered by an
 * {@link InsertedPassage}. {@code once} makes a repeat harmless: the same key again is the same passage again.
 */
public record InsertPassage(
        AgentId agentId,
        String content,
        List<String> tags,
        @Nullable String once) {

    public InsertPassage {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
