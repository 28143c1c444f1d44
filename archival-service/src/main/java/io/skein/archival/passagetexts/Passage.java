package io.skein.archival.passagetexts;

import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text kept in an archive. {@code embeddingConfig} is the archive's. */
public record Passage(
        PassageId id,
        ArchiveId archive,
        String text,
        List<String> tags,
        Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Map<String, Object> embeddingConfig) {

    /** The same, as another one. */
    public Passage withId(PassageId other) {
        return new Passage(other, archive, text, tags, metadata, createdAt, updatedAt, embeddingConfig);
    }
}
