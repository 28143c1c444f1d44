package io.skein.contracts.files;

import java.util.List;

/** The views that were asked for, in that order. */
public record ViewedFiles(List<FileView> views) {

    public ViewedFiles {
        views = List.copyOf(views);
    }
}
