package io.skein.contracts.files;

import io.skein.contracts.ids.FolderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/files/grep}: lines of files of these folders that match; answered by {@link FileMatches}.
 *
 * @param include which files, as {@code *.md}; null for all
 * @param offset matches of earlier pages
 */
public record GrepFiles(
        List<FolderId> folders, String pattern, @Nullable String include, int contextLines, int offset) {

    public GrepFiles {
        folders = List.copyOf(folders);
    }
}
