package io.skein.archival.archives;

import io.skein.contracts.ids.AgentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An archive to be made; {@code madeFor} is the agent whose first passage asked for it. */
record NewArchive(
        String name,
        @Nullable String description,
        @Nullable Map<String, Object> embeddingConfig,
        @Nullable AgentId madeFor) {}
