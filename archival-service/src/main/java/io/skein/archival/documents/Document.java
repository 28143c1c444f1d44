package io.skein.archival.documents;

/** A document in hand, to be read. {@code attempts} counts this one. */
record Document(DocumentId id, ReadAs as, int attempts) {}
