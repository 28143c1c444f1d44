package io.skein.contracts.files;

import java.util.List;

/** {@code GET /internal/folders/{id}}: a folder and those of its files whose text can be read, oldest first. */
public record FolderContents(FolderFacts folder, List<FileFacts> files) {

    public FolderContents {
        files = List.copyOf(files);
    }
}
