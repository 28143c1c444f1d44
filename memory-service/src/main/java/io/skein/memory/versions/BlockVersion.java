package io.skein.memory.versions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.BlockId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a block as the public API shows it.
 *
 * @param actor the agent that edited it, or {@code api}
 * @param diff what changed since the version before, as a unified diff
 * @param value the whole text; only where one version is asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
record BlockVersion(
        BlockId blockId,
        long version,
        Instant createdAt,
        @Nullable String actor,
        @Nullable String agentId,
        @Nullable String conversationId,
        @Nullable String runId,
        @Nullable String stepId,
        Map<String, Object> operation,
        String label,
        @Nullable String description,
        String diff,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value) {

    BlockVersion withoutValue() {
        return new BlockVersion(
                blockId,
                version,
                createdAt,
                actor,
                agentId,
                conversationId,
                runId,
                stepId,
                operation,
                label,
                description,
                diff,
                null);
    }
}
