package io.skein.archival.documents;

/** How bytes are read. All but text is left to a program of its own. */
public enum ReadAs {
    TEXT,
    HTML,
    PDF,
    OOXML,
    OFFICE,
    RTF
}
