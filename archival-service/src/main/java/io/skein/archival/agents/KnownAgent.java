package io.skein.archival.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.AgentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the library needs to know of an agent. */
public record KnownAgent(
        AgentId id,
        String name,
        @JsonProperty("embedding_config") @Nullable Map<String, Object> embeddingConfig) {}
