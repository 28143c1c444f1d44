package io.skein.memory.versions;

import org.jspecify.annotations.Nullable;

/**
 * A move to the text of another version, which makes a new version. Pure.
 *
 * @param to the version whose text it is
 * @param textOf the edit that this text goes back to; null for a restore, which is an edit of its own
 * @param redoTo what a redo would bring back after it
 */
record WayBack(
        String operation,
        long to,
        @Nullable Long textOf,
        @Nullable Long redoTo) {

    /** To the text before the edit that the block shows, whoever made that edit; {@code before} is its version. */
    static WayBack undo(VersionMarks head, VersionMarks before) {
        return new WayBack("undo", before.version(), before.edit(), head.version());
    }

    /** To what the last undo took away. */
    static WayBack redo(VersionMarks undone) {
        return new WayBack("redo", undone.version(), undone.edit(), undone.redoTo());
    }

    static WayBack restore(VersionMarks wanted) {
        return new WayBack("restore", wanted.version(), null, null);
    }
}
