package io.skein.archival.archives;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An archive as the public API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ArchiveView(
        String createdById,
        String lastUpdatedById,
        Instant createdAt,
        Instant updatedAt,
        String name,
        @Nullable String description,
        String organizationId,
        String vectorDbProvider,
        @Nullable Map<String, Object> embeddingConfig,
        @Nullable Map<String, Object> metadata,
        String id) {

    private static final String PROVIDER = "native";

    static ArchiveView of(Archive archive) {
        return new ArchiveView(
                Owner.USER,
                Owner.USER,
                archive.createdAt(),
                archive.updatedAt(),
                archive.name(),
                archive.description(),
                Owner.ORGANIZATION,
                PROVIDER,
                archive.embeddingConfig(),
                archive.metadata(),
                archive.id().value());
    }
}
