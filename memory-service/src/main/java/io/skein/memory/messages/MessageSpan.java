package io.skein.memory.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;

/** Places in a conversation, both included, and how many messages to read of them at most. */
public record MessageSpan(long from, long to, int limit) {

    public static final int MOST = 1_000;

    public MessageSpan {
        if (limit < 1 || limit > MOST) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "limit: " + limit + " (expected 1 to " + MOST + ")");
        }
    }
}
