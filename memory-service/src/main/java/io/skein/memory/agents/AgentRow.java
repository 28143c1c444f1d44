package io.skein.memory.agents;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.AgentId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code memory.agents} with its tags and its last run. What is JSON in the table is the text of it here. */
public record AgentRow(AgentId id, long version, Profile profile, Mind mind, Conduct conduct, Links links, Past past) {

    /** The columns after the id, in the order of {@link #values}; those with {@code ::json} are written as text. */
    static final List<String> COLUMNS = Stream.of(Profile.COLUMNS, Mind.COLUMNS, Conduct.COLUMNS, Links.COLUMNS)
            .flatMap(List::stream)
            .toList();

    static AgentRow of(Row row) {
        return new AgentRow(
                new AgentId(row.getString("id")),
                row.getLong("version"),
                Profile.of(row),
                Mind.of(row),
                Conduct.of(row),
                Links.of(row),
                Past.of(row));
    }

    Stream<@Nullable Object> values() {
        return Stream.of(profile.values(), mind.values(), conduct.values(), links.values())
                .flatMap(List::stream);
    }

    /** Who it is. */
    public record Profile(
            String name,
            @Nullable String description,
            AgentType type,
            String system,
            String timezone,
            @Nullable Boolean hidden,
            @Nullable String metadata,
            List<String> tags) {

        static final List<String> COLUMNS =
                List.of("name", "description", "agent_type", "system", "timezone", "hidden", "metadata::json");

        static Profile of(Row row) {
            return new Profile(
                    row.getString("name"),
                    row.getString("description"),
                    AgentType.of(row.getString("agent_type")),
                    row.getString("system"),
                    row.getString("timezone"),
                    row.getBoolean("hidden"),
                    row.getString("metadata"),
                    List.of(row.getArrayOfStrings("tags")));
        }

        List<@Nullable Object> values() {
            return Arrays.asList(name, description, type.wire(), system, timezone, hidden, metadata);
        }
    }

    /** What it thinks with. */
    public record Mind(
            String model,
            int contextWindow,
            String llmConfig,
            String modelSettings,
            @Nullable String chosenSettings,
            String compactionSettings,
            @Nullable String responseFormat,
            @Nullable String embedding,
            @Nullable String embeddingConfig) {

        static final List<String> COLUMNS = List.of(
                "model",
                "context_window",
                "llm_config::json",
                "model_settings::json",
                "chosen_settings::json",
                "compaction_settings::json",
                "response_format::json",
                "embedding",
                "embedding_config::json");

        static Mind of(Row row) {
            return new Mind(
                    row.getString("model"),
                    row.getInteger("context_window"),
                    row.getString("llm_config"),
                    row.getString("model_settings"),
                    row.getString("chosen_settings"),
                    row.getString("compaction_settings"),
                    row.getString("response_format"),
                    row.getString("embedding"),
                    row.getString("embedding_config"));
        }

        List<@Nullable Object> values() {
            return Arrays.asList(
                    model,
                    contextWindow,
                    llmConfig,
                    modelSettings,
                    chosenSettings,
                    compactionSettings,
                    responseFormat,
                    embedding,
                    embeddingConfig);
        }
    }

    /** How it goes about its work. */
    public record Conduct(
            String toolRules,
            String secrets,
            boolean messageBufferAutoclear,
            @Nullable Boolean enableSleeptime,
            int maxFilesOpen,
            int fileViewChars) {

        static final List<String> COLUMNS = List.of(
                "tool_rules::json",
                "secrets::json",
                "message_buffer_autoclear",
                "enable_sleeptime",
                "max_files_open",
                "per_file_view_window_char_limit");

        static Conduct of(Row row) {
            return new Conduct(
                    row.getString("tool_rules"),
                    row.getString("secrets"),
                    row.getBoolean("message_buffer_autoclear"),
                    row.getBoolean("enable_sleeptime"),
                    row.getInteger("max_files_open"),
                    row.getInteger("per_file_view_window_char_limit"));
        }

        List<@Nullable Object> values() {
            return Arrays.asList(
                    toolRules, secrets, messageBufferAutoclear, enableSleeptime, maxFilesOpen, fileViewChars);
        }
    }

    /** What it belongs to. */
    public record Links(
            @Nullable String projectId,
            @Nullable String templateId,
            @Nullable String baseTemplateId,
            String identityIds) {

        static final List<String> COLUMNS =
                List.of("project_id", "template_id", "base_template_id", "identity_ids::json");

        static Links of(Row row) {
            return new Links(
                    row.getString("project_id"),
                    row.getString("template_id"),
                    row.getString("base_template_id"),
                    row.getString("identity_ids"));
        }

        List<@Nullable Object> values() {
            return Arrays.asList(projectId, templateId, baseTemplateId, identityIds);
        }
    }

    /** When it was made and changed, and how its last run ended. Read only. */
    public record Past(
            @Nullable String createdBy,
            @Nullable String updatedBy,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant lastRunAt,
            @Nullable Long lastRunMillis,
            @Nullable String lastStopReason) {

        /** Of an agent that is not yet stored: the table fills in the times. */
        public static final Past NONE = new Past(null, null, Instant.EPOCH, Instant.EPOCH, null, null, null);

        private static final long NANOS_PER_MILLI = 1_000_000;

        static Past of(Row row) {
            var completed = row.getOffsetDateTime("completed_at");
            var nanos = row.getLong("total_duration_ns");
            return new Past(
                    row.getString("created_by_id"),
                    row.getString("last_updated_by_id"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    instant(completed),
                    nanos == null ? null : nanos / NANOS_PER_MILLI,
                    row.getString("stop_reason"));
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }
    }
}
