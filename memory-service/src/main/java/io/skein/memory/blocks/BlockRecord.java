package io.skein.memory.blocks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.BlockId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block as the public API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
public record BlockRecord(
        String value,
        int limit,
        @Nullable String projectId,
        @Nullable String templateName,
        boolean isTemplate,
        @Nullable String templateId,
        @Nullable String baseTemplateId,
        @Nullable String deploymentId,
        @Nullable String entityId,
        @Nullable Boolean preserveOnMigration,
        String label,
        boolean readOnly,
        @Nullable String description,
        Map<String, Object> metadata,
        @Nullable Boolean hidden,
        BlockId id,
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        List<String> tags,
        long version) {

    /** The columns that a record is made of; the query's alias for {@code memory.blocks} is {@code t}. */
    static final String COLUMNS = """
            t.value, t.char_limit, t.project_id, t.template_name, t.is_template, t.template_id, t.base_template_id,
            t.deployment_id, t.entity_id, t.preserve_on_migration, t.label, t.read_only, t.description, t.metadata,
            t.hidden, t.id, t.created_by_id, t.last_updated_by_id, t.version,
            array(select g.tag from memory.block_tags g where g.block_id = t.id order by g.tag) as tags""";

    static BlockRecord of(Row row) {
        return new BlockRecord(
                row.getString("value"),
                row.getInteger("char_limit"),
                row.getString("project_id"),
                row.getString("template_name"),
                row.getBoolean("is_template"),
                row.getString("template_id"),
                row.getString("base_template_id"),
                row.getString("deployment_id"),
                row.getString("entity_id"),
                row.getBoolean("preserve_on_migration"),
                row.getString("label"),
                row.getBoolean("read_only"),
                row.getString("description"),
                row.getJsonObject("metadata").getMap(),
                row.getBoolean("hidden"),
                BlockId.of(row.getString("id")),
                row.getString("created_by_id"),
                row.getString("last_updated_by_id"),
                List.of(row.getArrayOfStrings("tags")),
                row.getLong("version"));
    }
}
