package io.skein.memory.branches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a part of a tree.
 *
 * @param depth how many forks led to it
 * @param messageId the last message that it shares with its parent
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(SnakeCaseStrategy.class)
record Branch(
        String id,
        @Nullable String parentId,
        int depth,
        @Nullable String messageId,
        @Nullable String name,
        @Nullable String summary,
        String status,
        Instant createdAt,
        @Nullable Instant lastMessageAt) {

    static final String DELETED = "deleted";

    Branch at(int level) {
        return new Branch(id, parentId, level, messageId, name, summary, status, createdAt, lastMessageAt);
    }

    boolean isGone() {
        return status.equals(DELETED);
    }
}
