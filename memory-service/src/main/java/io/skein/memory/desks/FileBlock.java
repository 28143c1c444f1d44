package io.skein.memory.desks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open file in the form of a block, as agents' {@code memory} shows it in the public API. */
@JsonNaming(SnakeCaseStrategy.class)
public record FileBlock(
        String value,
        int limit,
        @Nullable String projectId,
        @Nullable String templateName,
        boolean isTemplate,
        @Nullable String templateId,
        @Nullable String baseTemplateId,
        @Nullable String deploymentId,
        @Nullable String entityId,
        boolean preserveOnMigration,
        String label,
        boolean readOnly,
        @Nullable String description,
        Map<String, Object> metadata,
        @Nullable Boolean hidden,
        String id,
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        List<String> tags,
        String fileId,
        String sourceId,
        boolean isOpen,
        @Nullable Instant lastAccessedAt) {

    static FileBlock of(AgentFile file, int limit) {
        var value = file.visibleContent() == null ? "" : file.visibleContent();
        return new FileBlock(
                value,
                limit,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                false,
                file.fileName(),
                true,
                null,
                Map.of(),
                null,
                "block-" + file.fileId().value().substring("file-".length()),
                null,
                null,
                List.of(),
                file.fileId().value(),
                file.folderId().value(),
                file.isOpen(),
                file.lastAccessedAt());
    }
}
