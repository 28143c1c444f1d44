package io.skein.memory.conversations;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** Which conversations a list is about, and what it is ordered by. */
record ConversationFilter(
        @Nullable String agentId, @Nullable String summarySearch, Key key) {

    /** What a list can be ordered by; the order of last completed runs is that of last messages. */
    enum Key {
        CREATED_AT("created_at"),
        LAST_MESSAGE_AT("last_active_at");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        static Key parse(@Nullable String text) {
            return switch (text) {
                case null -> CREATED_AT;
                case "created_at" -> CREATED_AT;
                case "last_message_at", "last_run_completion" -> LAST_MESSAGE_AT;
                default ->
                    throw new Rejection(
                            ErrorCode.INVALID_REQUEST,
                            "query.order_by: '" + text
                                    + "' (expected: created_at, last_run_completion or last_message_at)");
            };
        }
    }
}
