package io.skein.memory.conversations;

import io.skein.memory.counts.MessageCounts;
import io.skein.memory.json.Json;
import io.skein.memory.participants.Participant;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of {@code memory.conversations}, less what its window is made of. */
public record ConversationRow(
        String id,
        String agentId,
        @Nullable String summary,
        @Nullable String model,
        @Nullable Map<String, Object> modelSettings,
        List<String> isolatedBlockIds,
        @Nullable Instant lastMessageAt,
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String name,
        Map<String, Object> metadata,
        @Nullable Instant archivedAt,
        @Nullable String archiveReason,
        long messageCount,
        List<Participant> participants,
        @Nullable String templateId,
        @Nullable String initialRunId,
        @Nullable String systemContext,
        @Nullable String key,
        @Nullable String parentId,
        Upkeep upkeep) {

    /** In the order in which {@link #of} reads them; {@code t} is the table. */
    public static final String COLUMNS = "t.id, t.agent_id, t.summary, t.model, t.model_settings::text,"
            + " t.isolated_block_ids::text, t.last_message_at, t.created_by_id, t.last_updated_by_id, t.created_at,"
            + " t.updated_at, t.name, t.metadata::text, t.archived_at, t.archive_reason, "
            + MessageCounts.column("t")
            + ", t.participants::text, t.template_id, t.initial_run_id, t.system_context, t.outside_key, t.parent_id, "
            + Upkeep.COLUMNS;

    public static ConversationRow of(Row row, Json json) {
        return new ConversationRow(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                json.object(row.getString(4)),
                json.readList(row.getString(5), String.class),
                instant(row.getOffsetDateTime(6)),
                row.getString(7),
                row.getString(8),
                row.getOffsetDateTime(9).toInstant(),
                row.getOffsetDateTime(10).toInstant(),
                row.getString(11),
                json.fields(row.getString(12)),
                instant(row.getOffsetDateTime(13)),
                row.getString(14),
                row.getLong(15),
                row.getString(16) == null ? List.of() : json.readList(row.getString(16), Participant.class),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                Upkeep.of(row, 22, json));
    }

    ConversationStatus status() {
        return archivedAt == null ? ConversationStatus.ACTIVE : ConversationStatus.ARCHIVED;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
