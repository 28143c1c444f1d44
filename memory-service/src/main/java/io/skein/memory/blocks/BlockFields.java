package io.skein.memory.blocks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.BlockId;
import io.skein.platform.http.Bodies;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller says about a block, to make or to change it, in the public API's words; null says nothing. */
public record BlockFields(
        @Nullable String label,
        @Nullable String value,
        @Nullable Integer limit,
        @Nullable String description,
        @JsonProperty("read_only") @Nullable Boolean readOnly,
        @Nullable Map<String, Object> metadata,
        @Nullable List<String> tags,
        @Nullable Boolean hidden,
        @JsonProperty("is_template") @Nullable Boolean isTemplate,
        @JsonProperty("template_name") @Nullable String templateName,
        @JsonProperty("template_id") @Nullable String templateId,
        @JsonProperty("base_template_id") @Nullable String baseTemplateId,
        @JsonProperty("project_id") @Nullable String projectId,
        @JsonProperty("deployment_id") @Nullable String deploymentId,
        @JsonProperty("entity_id") @Nullable String entityId,
        @JsonProperty("preserve_on_migration") @Nullable Boolean preserveOnMigration) {

    private static final Map<String, String> USUAL = Map.of(
            "human",
            "What you know about the person you talk to: name, preferences, plans. Keep it up to date as you learn.",
            "persona",
            "Who you are: your name, your character, how you speak. It shapes every answer; change it as you grow.");

    public static BlockFields of(String label, String value, @Nullable String description) {
        return new BlockFields(
                label,
                value,
                null,
                description,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The label; a block cannot do without. */
    String requireLabel() {
        return Bodies.require(label, "body.label");
    }

    /** With the usual description of the two blocks that most agents have, unless there is another one. */
    BlockFields described() {
        var usual = description != null || label == null ? null : USUAL.get(label);
        return usual == null
                ? this
                : new BlockFields(
                        label,
                        value,
                        limit,
                        usual,
                        readOnly,
                        metadata,
                        tags,
                        hidden,
                        isTemplate,
                        templateName,
                        templateId,
                        baseTemplateId,
                        projectId,
                        deploymentId,
                        entityId,
                        preserveOnMigration);
    }

    /** What is said, by column; silence is left out. */
    JsonObject toJson() {
        var json = new JsonObject()
                .put("label", label)
                .put("value", value)
                .put("limit", limit)
                .put("description", description)
                .put("read_only", readOnly)
                .put("metadata", metadata)
                .put("tags", tags == null ? null : new JsonArray(tags))
                .put("hidden", hidden)
                .put("is_template", isTemplate)
                .put("template_name", templateName)
                .put("template_id", templateId)
                .put("base_template_id", baseTemplateId)
                .put("project_id", projectId)
                .put("deployment_id", deploymentId)
                .put("entity_id", entityId)
                .put("preserve_on_migration", preserveOnMigration);
        json.getMap().values().removeIf(Objects::isNull);
        return json;
    }

    JsonObject toJson(BlockId id) {
        return toJson().put("id", id.value());
    }
}
