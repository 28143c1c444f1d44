package io.skein.memory.versions;

import org.jspecify.annotations.Nullable;

/**
 * How a version stands to the others of its block.
 *
 * @param textOf of an undo or redo: the version whose text it has
 * @param redoTo the version that a redo brings back
 */
record VersionMarks(
        long version, @Nullable Long textOf, @Nullable Long redoTo) {

    /** The edit that this version's text goes back to: itself, if it is an edit. */
    long edit() {
        return textOf == null ? version : textOf;
    }
}
