package io.skein.memory.library;

import io.skein.contracts.files.FileView;
import io.skein.contracts.files.FolderContents;
import java.util.List;

/** A folder as the library has it now, and views of some of its files, the newest first. */
public record Brought(FolderContents contents, List<FileView> views) {

    public Brought {
        views = List.copyOf(views);
    }
}
