package io.skein.archival.folders;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.archives.Owner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder as the public API shows it; a source is the same under its old name. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FolderView(
        String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable Map<String, Object> metadata,
        String id,
        Map<String, Object> embeddingConfig,
        String organizationId,
        String vectorDbProvider,
        String createdById,
        String lastUpdatedById,
        Instant createdAt,
        Instant updatedAt) {

    private static final String PROVIDER = "native";

    static FolderView of(Folder folder) {
        return new FolderView(
                folder.name(),
                folder.description(),
                folder.instructions(),
                folder.metadata(),
                folder.id().value(),
                folder.embeddingConfig(),
                Owner.ORGANIZATION,
                PROVIDER,
                Owner.USER,
                Owner.USER,
                folder.createdAt(),
                folder.updatedAt());
    }

    static List<FolderView> of(List<Folder> folders) {
        return folders.stream().map(FolderView::of).toList();
    }

    /** The same for those who keep it as it is. */
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", name);
        map.put("description", description);
        map.put("instructions", instructions);
        map.put("metadata", metadata);
        map.put("id", id);
        map.put("embedding_config", embeddingConfig);
        map.put("organization_id", organizationId);
        map.put("vector_db_provider", vectorDbProvider);
        map.put("created_by_id", createdById);
        map.put("last_updated_by_id", lastUpdatedById);
        map.put("created_at", createdAt.toString());
        map.put("updated_at", updatedAt.toString());
        return map;
    }
}
