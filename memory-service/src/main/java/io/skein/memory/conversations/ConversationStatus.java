package io.skein.memory.conversations;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a conversation goes on. */
public enum ConversationStatus {
    ACTIVE,
    ARCHIVED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ConversationStatus parse(@Nullable String text) {
        return switch (text) {
            case null -> ACTIVE;
            case "active" -> ACTIVE;
            case "archived" -> ARCHIVED;
            default ->
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST, "query.status: '" + text + "' (expected: active or archived)");
        };
    }
}
