package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a folder: {@code source-<uuid4>}, for folders were called sources once. */
public record FolderId(@JsonValue String value) {

    public static final String PREFIX = "source";

    public FolderId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static FolderId of(String value) {
        return new FolderId(value);
    }

    public static FolderId random() {
        return new FolderId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
