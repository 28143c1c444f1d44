package io.skein.archival.passagetexts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.archives.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A passage as the public API shows it. Vectors stay in the index: {@code embedding} is null. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PassageView(
        String createdById,
        String lastUpdatedById,
        Instant createdAt,
        Instant updatedAt,
        boolean isDeleted,
        String organizationId,
        String archiveId,
        @Nullable String sourceId,
        @Nullable String fileId,
        @Nullable String fileName,
        Map<String, Object> metadata,
        @Nullable List<String> tags,
        String id,
        String text,
        @Nullable List<Float> embedding,
        @Nullable Map<String, Object> embeddingConfig) {

    public static PassageView of(Passage passage) {
        return new PassageView(
                Owner.USER,
                Owner.USER,
                passage.createdAt(),
                passage.updatedAt(),
                false,
                Owner.ORGANIZATION,
                passage.archive().value(),
                null,
                null,
                null,
                passage.metadata(),
                passage.tags().isEmpty() ? null : passage.tags(),
                passage.id().value(),
                passage.text(),
                null,
                passage.embeddingConfig());
    }

    public static List<PassageView> of(List<Passage> passages) {
        return passages.stream().map(PassageView::of).toList();
    }
}
