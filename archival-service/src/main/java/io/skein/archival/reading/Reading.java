package io.skein.archival.reading;

import java.nio.file.Path;

/** What came of reading a document. */
sealed interface Reading {

    /** Its text, as a file in UTF-8. */
    record Text(Path file) implements Reading {}

    /** There is none; {@code why} is for people. */
    record Unreadable(String why) implements Reading {}
}
