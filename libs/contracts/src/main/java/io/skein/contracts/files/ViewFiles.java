package io.skein.contracts.files;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/files/view}: parts of files of these folders; answered by {@link ViewedFiles}. A file that none
 * of them has is refused, with words for a model.
 *
 * @param characters how long a view may be
 */
public record ViewFiles(List<FolderId> folders, List<Wanted> files, int characters) {

    public ViewFiles {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /**
     * A file by id or by name. {@code offset} lines are passed over, {@code length} are shown; null for as many as fit.
     */
    public record Wanted(
            @Nullable FileId file,
            @Nullable String name,
            @Nullable Integer offset,
            @Nullable Integer length) {

        public static Wanted whole(FileId file) {
            return new Wanted(file, null, null, null);
        }
    }
}
