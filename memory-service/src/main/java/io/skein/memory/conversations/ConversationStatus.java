package io.skein.memory.conversations;

import java.util.Locale;

/** Whether a conversation goes on. */
enum ConversationStatus {
    ACTIVE,
    ARCHIVED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
