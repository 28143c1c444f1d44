package io.skein.archival.folders;

import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.ids.FolderId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds files that agents may read.
 *
 * @param embeddingConfig the public API's object
 * @param space where its files are searched by sense; null for by words only
 * @param version counts changes of the folder and of its files
 */
public record Folder(
        FolderId id,
        String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable Map<String, Object> metadata,
        Map<String, Object> embeddingConfig,
        @Nullable String space,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What other services need to know of it. */
    public FolderFacts facts() {
        return new FolderFacts(
                id,
                version,
                name,
                description,
                instructions,
                FolderView.of(this).toMap());
    }
}
