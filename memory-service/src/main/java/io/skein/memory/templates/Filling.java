package io.skein.memory.templates;

import io.skein.contracts.ids.ConversationTemplateId;
import org.jspecify.annotations.Nullable;

/** A template with its variables filled in; {@code template} is null where a conversation begins with none. */
public record Filling(
        @Nullable ConversationTemplateId template,
        @Nullable String initialMessage,
        @Nullable String systemContext) {

    public static final Filling NONE = new Filling(null, null, null);
}
