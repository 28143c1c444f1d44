package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies an archive: {@code archive-<uuid4>}. */
public record ArchiveId(@JsonValue String value) {

    public static final String PREFIX = "archive";

    public ArchiveId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static ArchiveId of(String value) {
        return new ArchiveId(value);
    }

    public static ArchiveId random() {
        return new ArchiveId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
