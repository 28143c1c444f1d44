package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a passage of an archive: {@code passage-<uuid4>}. */
public record PassageId(@JsonValue String value) {

    public static final String PREFIX = "passage";

    public PassageId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static PassageId of(String value) {
        return new PassageId(value);
    }

    public static PassageId random() {
        return new PassageId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
