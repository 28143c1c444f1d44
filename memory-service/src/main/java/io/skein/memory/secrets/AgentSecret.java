package io.skein.memory.secrets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A variable that an agent's tools may read, as the public API shows it. What is stored is the sealed value only. */
@JsonNaming(SnakeCaseStrategy.class)
public record AgentSecret(
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        String id,
        String key,
        @Nullable String value,
        @Nullable String description,
        String organizationId,
        @Nullable String valueEnc,
        AgentId agentId) {

    private static final String ORGANIZATION = "org-00000000-0000-4000-8000-000000000000";

    static AgentSecret of(AgentId agent, String key, SealedSecret sealed, @Nullable String clear) {
        return new AgentSecret(
                null, null, null, null, sealed.id(), key, clear, sealed.description(), ORGANIZATION, null, agent);
    }

    /** As it is stored. */
    record SealedSecret(String id, String value, @Nullable String description) {}
}
