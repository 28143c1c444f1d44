package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a stored message: {@code message-<uuid4>}. */
public record MessageId(@JsonValue String value) {

    public static final String PREFIX = "message";

    public MessageId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static MessageId of(String value) {
        return new MessageId(value);
    }

    public static MessageId random() {
        return new MessageId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
