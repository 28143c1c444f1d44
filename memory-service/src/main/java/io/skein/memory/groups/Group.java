package io.skein.memory.groups;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.GroupId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group as the public API shows it. The agent that manages it is not among its members. */
@JsonNaming(SnakeCaseStrategy.class)
public record Group(
        GroupId id,
        String managerType,
        List<AgentId> agentIds,
        String description,
        @Nullable String projectId,
        @Nullable String templateId,
        @Nullable String baseTemplateId,
        @Nullable String deploymentId,
        List<BlockId> sharedBlockIds,
        AgentId managerAgentId,
        @Nullable String terminationToken,
        @Nullable Integer maxTurns,
        @Nullable Integer sleeptimeAgentFrequency,
        int turnsCounter,
        @Nullable String lastProcessedMessageId,
        @Nullable Integer maxMessageBufferLength,
        @Nullable Integer minMessageBufferLength,
        @Nullable Boolean hidden) {

    private static final int NO_TURN_YET = -1;

    static Group of(Row row) {
        return new Group(
                GroupId.of(row.getString("id")),
                row.getString("manager_type"),
                Stream.of(row.getArrayOfStrings("agent_ids")).map(AgentId::of).toList(),
                row.getString("description"),
                row.getString("project_id"),
                null,
                null,
                null,
                List.of(),
                AgentId.of(row.getString("manager_agent_id")),
                null,
                null,
                row.getInteger("sleeptime_agent_frequency"),
                NO_TURN_YET,
                null,
                null,
                null,
                null);
    }
}
