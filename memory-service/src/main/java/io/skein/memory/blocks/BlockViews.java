package io.skein.memory.blocks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** A block as the public API shows it. */
final class BlockViews {

    /** The columns that a view is made of; the query's alias for {@code memory.blocks} is {@code t}. */
    static final String COLUMNS =
            """
            t.value, t.char_limit, t.project_id, t.template_name, t.is_template, t.template_id, t.base_template_id,
            t.deployment_id, t.entity_id, t.preserve_on_migration, t.label, t.read_only, t.description, t.metadata,
            t.hidden, t.id, t.created_by_id, t.last_updated_by_id, t.version,
            array(select g.tag from memory.block_tags g where g.block_id = t.id order by g.tag) as tags""";

    private BlockViews() {}

    static JsonObject view(Row row) {
        return new JsonObject()
                .put("value", row.getString("value"))
                .put("limit", row.getInteger("char_limit"))
                .put("project_id", row.getString("project_id"))
                .put("template_name", row.getString("template_name"))
                .put("is_template", row.getBoolean("is_template"))
                .put("template_id", row.getString("template_id"))
                .put("base_template_id", row.getString("base_template_id"))
                .put("deployment_id", row.getString("deployment_id"))
                .put("entity_id", row.getString("entity_id"))
                .put("preserve_on_migration", row.getBoolean("preserve_on_migration"))
                .put("label", row.getString("label"))
                .put("read_only", row.getBoolean("read_only"))
                .put("description", row.getString("description"))
                .put("metadata", row.getJsonObject("metadata"))
                .put("hidden", row.getBoolean("hidden"))
                .put("id", row.getString("id"))
                .put("created_by_id", row.getString("created_by_id"))
                .put("last_updated_by_id", row.getString("last_updated_by_id"))
                .put("tags", JsonArray.of((Object[]) row.getArrayOfStrings("tags")));
    }

    static JsonArray views(RowSet<Row> rows) {
        var views = new JsonArray();
        rows.forEach(row -> views.add(view(row)));
        return views;
    }
}
