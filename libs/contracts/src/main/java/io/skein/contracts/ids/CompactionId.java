package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies one compaction of a conversation's window: {@code compaction-<uuid4>}. */
public record CompactionId(@JsonValue String value) {

    public static final String PREFIX = "compaction";

    public CompactionId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static CompactionId of(String value) {
        return new CompactionId(value);
    }

    public static CompactionId random() {
        return new CompactionId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
