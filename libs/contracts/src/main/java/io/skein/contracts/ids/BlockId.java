package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a block of core memory: {@code block-<uuid4>}. */
public record BlockId(@JsonValue String value) {

    public static final String PREFIX = "block";

    public BlockId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static BlockId of(String value) {
        return new BlockId(value);
    }

    public static BlockId random() {
        return new BlockId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
