package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies what conversations may be begun from: {@code conversation-template-<uuid4>}. */
public record ConversationTemplateId(@JsonValue String value) {

    public static final String PREFIX = "conversation-template";

    public ConversationTemplateId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static ConversationTemplateId of(String value) {
        return new ConversationTemplateId(value);
    }

    public static ConversationTemplateId random() {
        return new ConversationTemplateId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
