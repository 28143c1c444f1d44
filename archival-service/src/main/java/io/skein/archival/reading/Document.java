package io.skein.archival.reading;

import io.skein.archival.documents.DocumentId;
import io.skein.archival.documents.ReadAs;

/** A document in hand, to be read. {@code attempts} counts this one. */
record Document(DocumentId id, ReadAs as, int attempts) {}
