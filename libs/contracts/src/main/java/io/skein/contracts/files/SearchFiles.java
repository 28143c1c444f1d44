package io.skein.contracts.files;

import io.skein.contracts.ids.FolderId;
import java.util.List;

/**
 * {@code POST /internal/files/search}: passages of files of these folders, by sense and by words; answered by {@link
 * FoundInFiles}.
 */
public record SearchFiles(List<FolderId> folders, String query, int limit) {

    public SearchFiles {
        folders = List.copyOf(folders);
    }
}
