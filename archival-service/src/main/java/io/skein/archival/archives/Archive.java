package io.skein.archival.archives;

import io.skein.contracts.ids.ArchiveId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection of passages. {@code embeddingConfig} is the public API's object; null where texts are found by words
 * only.
 */
public record Archive(
        ArchiveId id,
        String name,
        @Nullable String description,
        @Nullable Map<String, Object> embeddingConfig,
        @Nullable Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt) {}
