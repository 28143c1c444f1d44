package io.skein.archival.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FolderId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the library needs to know of an agent. */
public record KnownAgent(
        AgentId id,
        String name,
        @JsonProperty("embedding_config") @Nullable Map<String, Object> embeddingConfig,
        @Nullable List<KnownFolder> sources) {

    /** A folder that the agent may read. */
    public record KnownFolder(FolderId id) {}

    public List<FolderId> folders() {
        return sources == null
                ? List.of()
                : sources.stream().map(KnownFolder::id).toList();
    }
}
