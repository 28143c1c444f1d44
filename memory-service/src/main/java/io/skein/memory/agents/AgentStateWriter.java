package io.skein.memory.agents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes an agent's state, every key, in the order of the API. By hand because half of it is JSON already, and stays
 * the text it is in the table.
 */
class AgentStateWriter extends StdSerializer<AgentState> {

    private static final long serialVersionUID = 1L;
    private static final String NONE = "[]";

    AgentStateWriter() {
        super(AgentState.class);
    }

    @Override
    public void serialize(AgentState state, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject();
        head(state, out);
        mind(state.agent().mind(), out);
        out.writeStringField("description", state.agent().profile().description());
        raw(out, "metadata", state.agent().profile().metadata());
        belongings(state, out);
        links(state, out);
        lastRun(state.agent(), out);
        limits(state.agent(), out);
        out.writeEndObject();
    }

    private static void head(AgentState state, JsonGenerator out) throws IOException {
        var agent = state.agent();
        out.writeStringField("created_by_id", agent.past().createdBy());
        out.writeStringField("last_updated_by_id", agent.past().updatedBy());
        out.writeStringField("created_at", agent.past().createdAt().toString());
        out.writeStringField("updated_at", agent.past().updatedAt().toString());
        out.writeStringField("id", agent.id().value());
        out.writeStringField("name", agent.profile().name());
        raw(out, "tool_rules", agent.conduct().toolRules());
        out.writeArrayFieldStart("message_ids");
        for (var message : state.messageIds()) {
            out.writeString(message.value());
        }
        out.writeEndArray();
        out.writeStringField("system", agent.profile().system());
        out.writeStringField("agent_type", agent.profile().type().wire());
    }

    private static void mind(AgentRow.Mind mind, JsonGenerator out) throws IOException {
        raw(out, "llm_config", mind.llmConfig());
        raw(out, "embedding_config", mind.embeddingConfig());
        out.writeStringField("model", mind.model());
        out.writeStringField("embedding", mind.embedding());
        raw(out, "model_settings", mind.modelSettings());
        raw(out, "compaction_settings", mind.compactionSettings());
        raw(out, "response_format", mind.responseFormat());
    }

    private static void belongings(AgentState state, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("memory");
        out.writeStringField("agent_type", state.agent().profile().type().wire());
        out.writeBooleanField("git_enabled", false);
        out.writePOJOField("blocks", state.blocks());
        out.writePOJOField("file_blocks", state.files());
        out.writeStringField("prompt_template", "");
        out.writeEndObject();
        out.writePOJOField("blocks", state.blocks());
        out.writePOJOField("tools", state.tools());
        out.writePOJOField("sources", state.folders());
        out.writeArrayFieldStart("tags");
        for (var tag : state.agent().profile().tags()) {
            out.writeString(tag);
        }
        out.writeEndArray();
        out.writePOJOField("tool_exec_environment_variables", state.secrets());
        out.writePOJOField("secrets", state.secrets());
    }

    private static void links(AgentState state, JsonGenerator out) throws IOException {
        var agent = state.agent();
        out.writeStringField("project_id", agent.links().projectId());
        out.writeStringField("template_id", agent.links().templateId());
        out.writeStringField("base_template_id", agent.links().baseTemplateId());
        out.writeNullField("deployment_id");
        out.writeNullField("entity_id");
        raw(out, "identity_ids", agent.links().identityIds());
        raw(out, "identities", NONE);
        out.writePOJOField("pending_approval", state.pendingApproval());
        out.writeBooleanField("message_buffer_autoclear", agent.conduct().messageBufferAutoclear());
        flag(out, "enable_sleeptime", agent.conduct().enableSleeptime());
        out.writePOJOField("multi_agent_group", state.managed());
        out.writePOJOField("managed_group", state.managed());
    }

    private static void lastRun(AgentRow agent, JsonGenerator out) throws IOException {
        var past = agent.past();
        out.writeStringField(
                "last_run_completion",
                past.lastRunAt() == null ? null : past.lastRunAt().toString());
        out.writePOJOField("last_run_duration_ms", past.lastRunMillis());
        out.writeStringField("last_stop_reason", past.lastStopReason());
    }

    private static void limits(AgentRow agent, JsonGenerator out) throws IOException {
        out.writeStringField("timezone", agent.profile().timezone());
        out.writeNumberField("max_files_open", agent.conduct().maxFilesOpen());
        out.writeNumberField("per_file_view_window_char_limit", agent.conduct().fileViewChars());
        flag(out, "hidden", agent.profile().hidden());
    }

    private static void raw(JsonGenerator out, String field, @Nullable String json) throws IOException {
        out.writeFieldName(field);
        out.writeRawValue(json == null ? "null" : json);
    }

    private static void flag(JsonGenerator out, String field, @Nullable Boolean value) throws IOException {
        out.writeFieldName(field);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeBoolean(value);
        }
    }
}
