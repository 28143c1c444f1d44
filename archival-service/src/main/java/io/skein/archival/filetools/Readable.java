package io.skein.archival.filetools;

import io.skein.archival.documents.DocumentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import org.jspecify.annotations.Nullable;

/**
 * A file that an agent may look at.
 *
 * @param name with the folder's, as {@code folder/file}
 * @param bare without it
 * @param lack why there is no text of it, or not yet; null if there is
 */
record Readable(
        FileId id,
        FolderId folder,
        DocumentId document,
        String name,
        String bare,
        int lines,
        @Nullable String lack) {}
