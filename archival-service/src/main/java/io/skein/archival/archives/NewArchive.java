package io.skein.archival.archives;

import io.skein.contracts.ids.AgentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An archive to be made; {@code madeFor} is the agent whose first passage asked for it, {@code space} where it is
 * searched by sense.
 */
record NewArchive(
        String name,
        @Nullable String description,
        @Nullable Map<String, Object> embeddingConfig,
        @Nullable String space,
        @Nullable AgentId madeFor) {

    NewArchive in(@Nullable String opened) {
        return new NewArchive(name, description, embeddingConfig, opened, madeFor);
    }
}
