package io.skein.archival.documents;

import java.util.UUID;

/** Identifies a document; nobody outside of this service knows it. */
public record DocumentId(String value) {

    static DocumentId random() {
        return new DocumentId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
