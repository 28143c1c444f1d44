package io.skein.archival.files;

import io.skein.archival.documents.DocumentId;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a folder. {@code name} is unique there; {@code content} is its text where that was asked for and is known.
 */
public record LibraryFile(
        FileId id,
        FolderId folder,
        DocumentId document,
        String folderName,
        String name,
        String originalName,
        String type,
        long size,
        FileStatus status,
        @Nullable String content,
        Instant createdAt,
        Instant updatedAt) {

    FileFacts facts() {
        return new FileFacts(id, name, createdAt);
    }

    LibraryFile with(@Nullable String text) {
        return new LibraryFile(
                id, folder, document, folderName, name, originalName, type, size, status, text, createdAt, updatedAt);
    }
}
