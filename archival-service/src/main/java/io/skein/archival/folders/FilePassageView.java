package io.skein.archival.folders;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.archives.Owner;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a file as the public API shows it. Vectors are not shown, so {@code embedding} is null. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FilePassageView(
        String createdById,
        String lastUpdatedById,
        Instant createdAt,
        Instant updatedAt,
        boolean isDeleted,
        String organizationId,
        @Nullable String archiveId,
        String sourceId,
        String fileId,
        String fileName,
        Map<String, Object> metadata,
        @Nullable List<String> tags,
        String id,
        String text,
        @Nullable List<Float> embedding,
        Map<String, Object> embeddingConfig) {

    /** Of a row {@code id, text, created_at, file, name of the file}. */
    static FilePassageView of(Row row, Folder folder) {
        var createdAt = row.getOffsetDateTime(2).toInstant();
        return new FilePassageView(
                Owner.USER,
                Owner.USER,
                createdAt,
                createdAt,
                false,
                Owner.ORGANIZATION,
                null,
                folder.id().value(),
                row.getString(3),
                folder.name() + "/" + row.getString(4),
                Map.of(),
                null,
                row.getString(0),
                row.getString(1),
                null,
                folder.embeddingConfig());
    }
}
