package io.skein.contracts.files;

import io.skein.contracts.ids.FileId;
import java.util.List;

/** Passages of files that were found, best first. */
public record FoundInFiles(List<Hit> hits) {

    public FoundInFiles {
        hits = List.copyOf(hits);
    }

    /** {@code name} has the folder in it; {@code line} is where the passage begins, counted from 1. */
    public record Hit(FileId file, String name, int line, String text, double score) {}
}
