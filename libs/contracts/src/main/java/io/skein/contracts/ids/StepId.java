package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a step of a run: {@code step-<uuid4>}. */
public record StepId(@JsonValue String value) {

    public static final String PREFIX = "step";

    public StepId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static StepId of(String value) {
        return new StepId(value);
    }

    public static StepId random() {
        return new StepId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
