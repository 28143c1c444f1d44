package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a file of a folder: {@code file-<uuid4>}. */
public record FileId(@JsonValue String value) {

    public static final String PREFIX = "file";

    public FileId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static FileId of(String value) {
        return new FileId(value);
    }

    public static FileId random() {
        return new FileId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
