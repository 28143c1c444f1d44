package io.skein.archival.folders;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** How much lies in folders, as the public API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FolderStats(long totalSources, long totalFiles, long totalSize, List<OfFolder> sources) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OfFolder(String sourceId, String sourceName, long fileCount, long totalSize, List<OfFile> files) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OfFile(String fileId, String fileName, long fileSize) {}
}
