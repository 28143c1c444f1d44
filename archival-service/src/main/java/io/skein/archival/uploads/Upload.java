package io.skein.archival.uploads;

import io.skein.contracts.ids.FolderId;
import java.nio.file.Path;

/** A file that somebody brings; its bytes lie on disk. */
record Upload(FolderId folder, String name, FileType type, Path file, long size, DuplicateHandling duplicates) {}
