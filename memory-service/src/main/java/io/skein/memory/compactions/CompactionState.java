package io.skein.memory.compactions;

import java.util.Locale;

/** Where a compaction is in its life. */
enum CompactionState {
    REQUESTED,
    APPLIED,
    FAILED,
    UNDONE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CompactionState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
