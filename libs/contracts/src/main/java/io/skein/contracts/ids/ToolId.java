package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a tool record: {@code tool-<uuid4>}. */
public record ToolId(@JsonValue String value) {

    public static final String PREFIX = "tool";

    public ToolId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static ToolId of(String value) {
        return new ToolId(value);
    }

    public static ToolId random() {
        return new ToolId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
