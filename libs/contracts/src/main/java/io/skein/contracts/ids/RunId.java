package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a run: {@code run-<uuid4>}. */
public record RunId(@JsonValue String value) {

    public static final String PREFIX = "run";

    public RunId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static RunId of(String value) {
        return new RunId(value);
    }

    public static RunId random() {
        return new RunId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
