package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a group of agents: {@code group-<uuid4>}. */
public record GroupId(@JsonValue String value) {

    public static final String PREFIX = "group";

    public GroupId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static GroupId of(String value) {
        return new GroupId(value);
    }

    public static GroupId random() {
        return new GroupId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
