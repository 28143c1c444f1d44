package io.skein.contracts.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;

/**
 * What happened to a folder of the library. Channel {@code library-events}, keyed by folder; written by
 * archival-service only. {@code version} counts the changes of a folder without a gap.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LibraryEvent.FolderChanged.class, name = "folder_changed"),
    @JsonSubTypes.Type(value = LibraryEvent.FolderDeleted.class, name = "folder_deleted"),
    @JsonSubTypes.Type(value = LibraryEvent.FileReady.class, name = "file_ready"),
    @JsonSubTypes.Type(value = LibraryEvent.FileDeleted.class, name = "file_deleted")
})
public sealed interface LibraryEvent {

    FolderId folderId();

    /** Made, or what is said of it changed. */
    record FolderChanged(FolderFacts folder) implements LibraryEvent {

        @Override
        public FolderId folderId() {
            return folder.id();
        }
    }

    record FolderDeleted(FolderId folderId) implements LibraryEvent {}

    /** A file has become text that agents can read. */
    record FileReady(FolderId folderId, long version, FileFacts file) implements LibraryEvent {}

    record FileDeleted(FolderId folderId, long version, FileId fileId) implements LibraryEvent {}
}
