package io.skein.memory.desks;

import io.skein.contracts.files.FileView;

/** A file that lies open; {@code used} is the greater, the later it was used. */
record OpenFile(FileView view, long used) {

    String name() {
        return view.name();
    }
}
