package io.skein.memory.tools;

import static io.skein.platform.database.JsonColumns.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.ids.ToolId;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool as the public API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
public record ToolRecord(
        ToolId id,
        ToolType toolType,
        @Nullable String description,
        @Nullable String sourceType,
        String name,
        List<Object> tags,
        @Nullable String sourceCode,
        Map<String, Object> jsonSchema,
        @Nullable Map<String, Object> argsJsonSchema,
        int returnCharLimit,
        @Nullable List<Object> pipRequirements,
        @Nullable List<Object> npmRequirements,
        @Nullable Boolean defaultRequiresApproval,
        boolean enableParallelExecution,
        @Nullable String createdById,
        @Nullable String lastUpdatedById,
        @JsonProperty("metadata_") @Nullable Map<String, Object> metadata,
        @Nullable String projectId) {

    /** The columns that a record is made of; the query's alias for {@code memory.tools} is {@code t}. */
    static final String COLUMNS = """
            t.id, t.tool_type, t.description, t.source_type, t.name, t.tags, t.source_code, t.json_schema,
            t.args_json_schema, t.return_char_limit, t.pip_requirements, t.npm_requirements,
            t.default_requires_approval, t.enable_parallel_execution, t.created_by_id, t.last_updated_by_id,
            t.metadata, t.project_id""";

    static ToolRecord of(Row row) {
        return new ToolRecord(
                ToolId.of(row.getString("id")),
                ToolType.of(row.getString("tool_type")),
                row.getString("description"),
                row.getString("source_type"),
                row.getString("name"),
                row.getJsonArray("tags").getList(),
                row.getString("source_code"),
                row.getJsonObject("json_schema").getMap(),
                map(row.getJsonObject("args_json_schema")),
                row.getInteger("return_char_limit"),
                list(row.getJsonArray("pip_requirements")),
                list(row.getJsonArray("npm_requirements")),
                row.getBoolean("default_requires_approval"),
                row.getBoolean("enable_parallel_execution"),
                row.getString("created_by_id"),
                row.getString("last_updated_by_id"),
                map(row.getJsonObject("metadata")),
                row.getString("project_id"));
    }

    /** As the runner needs it. */
    ToolSnapshot toSnapshot() {
        return new ToolSnapshot(id, name, toolType, jsonSchema, returnCharLimit, enableParallelExecution, sourceCode);
    }

    /** Whether it comes with the server; such a tool is not anybody's to rewrite. */
    boolean builtIn() {
        return toolType != ToolType.CUSTOM && toolType != ToolType.EXTERNAL_MCP;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<Object> list(@Nullable JsonArray json) {
        return json == null ? null : json.getList();
    }
}
