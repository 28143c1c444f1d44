package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as is the hash: what a record makes of itself takes ten times as long, and each turn asks often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
