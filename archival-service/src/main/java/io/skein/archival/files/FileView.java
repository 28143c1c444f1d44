package io.skein.archival.files;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.archives.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file as the public API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FileView(
        String sourceId,
        String fileName,
        String originalFileName,
        @Nullable String filePath,
        String fileType,
        long fileSize,
        @Nullable String fileCreationDate,
        @Nullable String fileLastModifiedDate,
        FileStatus.Stage processingStatus,
        @Nullable String errorMessage,
        @Nullable Integer totalChunks,
        @Nullable Integer chunksEmbedded,
        @Nullable String content,
        String id,
        String organizationId,
        Instant createdAt,
        Instant updatedAt) {

    public static FileView of(LibraryFile file) {
        return new FileView(
                file.folder().value(),
                file.folderName() + "/" + file.name(),
                file.originalName(),
                null,
                file.type(),
                file.size(),
                null,
                null,
                file.status().stage(),
                file.status().error(),
                file.status().parts(),
                file.status().embedded(),
                file.content(),
                file.id().value(),
                Owner.ORGANIZATION,
                file.createdAt(),
                file.updatedAt());
    }

    static List<FileView> of(List<LibraryFile> files) {
        return files.stream().map(FileView::of).toList();
    }
}
