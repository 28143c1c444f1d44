package io.skein.contracts.files;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as a model sees it: lines with their numbers, below a line that says which ones.
 *
 * @param name with the folder's, as {@code folder/file}
 * @param start the first line shown, counted from 0; null if nobody asked for a part
 * @param end the line after the last one asked for; null as {@code start}
 */
public record FileView(
        FileId file,
        FolderId folder,
        String name,
        String text,
        @Nullable Integer start,
        @Nullable Integer end) {

    /** The part in the words of models, which count lines from 1. */
    public String lines() {
        return start == null || end == null ? "all lines" : "lines " + (start + 1) + "-" + end;
    }
}
