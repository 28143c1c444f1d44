package io.skein.memory.agents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.skein.contracts.ids.AgentId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What tests of this feature and its neighbours ask of agents over HTTP. */
public final class AgentCalls {

    private AgentCalls() {}

    /** The least that an agent needs. */
    public static JsonObject minimal() {
        return new JsonObject().put("model", "openai-proxy/gpt-4o-mini");
    }

    public static JsonPath created(JsonObject body) {
        var answer = given().contentType(ContentType.JSON).body(body.encode()).post("/v1/agents/");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    static JsonPath patched(String id, String body) {
        var answer = given().contentType(ContentType.JSON).body(body).patch("/v1/agents/" + id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    public static JsonPath retrieved(String id) {
        return given().get("/v1/agents/" + AgentId.of(id)).jsonPath();
    }

    static List<String> listed(Map<String, ?> query) {
        return given().queryParams(query).get("/v1/agents/").jsonPath().getList("id");
    }

    static JsonObject full() {
        return new JsonObject("""
                {"model": "openai/gpt-4o-mini", "name": "Full agent", "embedding": "openai/text-embedding-3-small",
                 "context_window_limit": 32000, "system": "You are a test.", "metadata": {"z": 1, "a": {"b": [1, 2]}},
                 "tags": ["beta", "alpha", "beta"], "include_base_tools": false, "description": "With everything",
                 "memory_blocks": [{"label": "human", "value": "Ada", "limit": 500}, {"label": "persona"}],
                 "tools": ["memory_replace", "conversation_search"],
                 "tool_rules": [{"type": "run_first", "tool_name": "conversation_search"},
                                {"type": "max_count_per_step", "tool_name": "memory_replace", "max_count_limit": 2}],
                 "secrets": {"API_TOKEN": "secret-value"}, "timezone": "Europe/Berlin",
                 "model_settings": {"provider_type": "openai", "max_output_tokens": 1000},
                 "compaction_settings": {"clip_chars": 10, "prompt": "Summarize."},
                 "initial_message_sequence": [{"role": "user", "content": "Earlier"},
                    {"role": "assistant", "content": [{"type": "text", "text": "Answer"}]}],
                 "no_such_field": 1}""");
    }
}
