package io.skein.memory.agents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.skein.contracts.ids.AgentId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AgentsIT {

    private static final String MODEL = "openai-proxy/gpt-4o-mini";
    private static final List<String> KEYS = List.of(
            """
            created_by_id last_updated_by_id created_at updated_at id name tool_rules message_ids
            system agent_type llm_config embedding_config model embedding model_settings
            compaction_settings response_format description metadata memory blocks tools sources tags
            tool_exec_environment_variables secrets project_id template_id base_template_id
            deployment_id entity_id identity_ids identities pending_approval message_buffer_autoclear
            enable_sleeptime multi_agent_group managed_group last_run_completion last_run_duration_ms
            last_stop_reason timezone max_files_open per_file_view_window_char_limit hidden"""
                    .split("\\s+"));

    @Inject
    Record record;

    @Test
    void anAgentNeedsAModelAndNothingElse() {
        var agent = created(new JsonObject().put("model", MODEL));

        assertThat(agent.<String, Object>getMap("$").keySet()).containsExactlyElementsOf(KEYS);
        assertThat(agent.getString("agent_type")).isEqualTo("letta_v1_agent");
        assertThat(agent.getString("model")).isEqualTo(MODEL);
        assertThat(agent.getList("tools.name"))
                .containsExactlyInAnyOrder("conversation_search", "memory_replace", "memory_insert");
        assertThat(agent.getList("tool_rules")).isEmpty();
        assertThat(agent.getList("message_ids")).hasSize(1);
        assertThat(agent.getInt("llm_config.context_window")).isEqualTo(128_000);
        assertThat(agent.<String, Object>getMap("llm_config")).hasSize(27);
        assertThat(agent.getString("compaction_settings.mode")).isEqualTo("sliding_window");
        assertThat(agent.<Object>get("metadata")).isNull();
        assertThat(agent.getString("created_at")).matches(".*T.*Z");
    }

    @Test
    void everythingThatIsSaidAboutAnAgentIsKept() {
        var agent = created(full());

        assertThat(agent.getString("embedding")).isEqualTo("openai/text-embedding-3-small");
        assertThat(agent.getInt("embedding_config.embedding_dim")).isEqualTo(1536);
        assertThat(agent.getList("tags")).containsExactly("beta", "alpha");
        assertThat(agent.getList("blocks.label")).containsExactly("human", "persona");
        assertThat(agent.getList("memory.blocks.label")).containsExactly("human", "persona");
        assertThat(agent.getList("tools.name"))
                .containsExactlyInAnyOrder("memory_replace", "conversation_search");
        assertThat(agent.getList("tool_rules.type"))
                .containsExactly("run_first", "max_count_per_step", "continue_loop", "continue_loop");
        assertThat(agent.getInt("llm_config.max_tokens")).isEqualTo(1000);
        assertThat(agent.getInt("compaction_settings.clip_chars")).isEqualTo(10);
        assertThat(agent.getString("secrets[0].value")).isEqualTo("secret-value");
        assertThat(agent.<Object>get("secrets[0].value_enc")).isNull();
        assertThat(agent.<String, Object>getMap("metadata").keySet()).containsExactly("z", "a");
        assertThat(agent.getList("message_ids")).hasSize(3);
        assertThat(agent.getInt("max_files_open")).isEqualTo(5);
        assertThat(retrieved(agent.getString("id")).<String, Object>getMap("$")).isEqualTo(agent.<String, Object>getMap("$"));
    }

    @Test
    void secretsAreNotReadableInTheDatabase() {
        var agent = created(full());

        var stored = record.rows("select secrets::text from memory.agents where id = $1", agent.getString("id"));

        assertThat(stored.getFirst().getString(0)).contains("API_TOKEN").doesNotContain("secret-value");
    }

    @Test
    void anAgentThatSpeaksByToolBeginsWithAGreeting() {
        var agent = created(new JsonObject().put("model", MODEL).put("agent_type", "memgpt_v2_agent"));

        assertThat(agent.getList("message_ids")).hasSize(4);
        assertThat(agent.getList("tool_rules.type")).contains("exit_loop", "continue_loop");
        assertThat(agent.getBoolean("llm_config.put_inner_thoughts_in_kwargs")).isTrue();
    }

    @Test
    void listsAreFilteredAndPagedByCursorsRelativeToTheirOrder() {
        var tag = "t" + UUID.randomUUID();
        var ids = List.of("one", "two", "three").stream()
                .map(name -> created(new JsonObject()
                                .put("model", MODEL)
                                .put("name", tag + " " + name)
                                .put("tags", new JsonArray().add(tag).add(name)))
                        .getString("id"))
                .toList();

        assertThat(listed(Map.of("tags", tag, "limit", 2))).containsExactly(ids.get(2), ids.get(1));
        assertThat(listed(Map.of("tags", tag, "after", ids.get(1)))).containsExactly(ids.get(0));
        assertThat(listed(Map.of("tags", tag, "after", ids.get(0)))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "before", ids.get(0), "limit", 1))).containsExactly(ids.get(1));
        assertThat(listed(Map.of("tags", tag, "order", "asc", "limit", 1))).containsExactly(ids.get(0));
        assertThat(listed(Map.of("tags", tag, "after", "nonsense", "limit", 1))).containsExactly(ids.get(2));
        assertThat(listed(Map.of("tags", List.of(tag, "two"), "match_all_tags", true))).containsExactly(ids.get(1));
        assertThat(listed(Map.of("name", tag + " two"))).containsExactly(ids.get(1));
        assertThat(listed(Map.of("query_text", tag.toUpperCase(Locale.ROOT) + " T"))).hasSize(2);
        assertThat(listed(Map.of("tags", tag, "limit", 0))).hasSize(3);
        assertThat(listed(Map.of("identity_id", "identity-none"))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "last_stop_reason", "end_turn"))).isEmpty();
        assertThat(given().queryParam("tags", tag).get("/v1/agents/count").asString()).isEqualTo("3");
    }

    @Test
    void theLastRunIsReadFromTheRunsAndOrdersTheList() {
        var tag = "r" + UUID.randomUUID();
        var body = new JsonObject().put("model", MODEL).put("tags", new JsonArray().add(tag));
        var ran = created(body).getString("id");
        created(body);
        record.rows(
                """
                insert into memory.runs (id, conversation_id, agent_id, status, stop_reason, options, first_step_id,
                    total_duration_ns, completed_at)
                values ($1, $2, $3, 'completed', 'end_turn', '{}', 'step-1', 397000000, now())""",
                "run-" + UUID.randomUUID(), "conv-" + UUID.randomUUID(), ran);

        var agent = retrieved(ran);

        assertThat(agent.getString("last_stop_reason")).isEqualTo("end_turn");
        assertThat(agent.getInt("last_run_duration_ms")).isEqualTo(397);
        assertThat(listed(Map.of("tags", tag, "order_by", "last_run_completion", "limit", 1))).containsExactly(ran);
        assertThat(listed(Map.of("tags", tag, "last_stop_reason", "end_turn"))).containsExactly(ran);
    }

    @Test
    void hiddenAgentsAreListedOnlyWhenAskedFor() {
        var tag = "h" + UUID.randomUUID();
        var id = created(new JsonObject()
                        .put("model", MODEL)
                        .put("tags", new JsonArray().add(tag).add("role:subagent")))
                .getString("id");

        assertThat(listed(Map.of("tags", tag))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "show_hidden_agents", true))).containsExactly(id);
    }

    @Test
    void aPatchChangesWhatItSaysAndNothingElse() {
        var id = created(full()).getString("id");

        var renamed = patched(id, "{\"name\": \"renamed\", \"tags\": [\"x\"], \"metadata\": null, \"description\": null}");
        var remodelled = patched(
                id,
                """
                {"model": "openai-proxy/gpt-4o", "context_window_limit": 100000,
                 "model_settings": {"provider_type": "openai", "temperature": 0.7},
                 "compaction_settings": {"mode": "all"}}""");

        assertThat(renamed.getString("name")).isEqualTo("renamed");
        assertThat(renamed.getList("tags")).containsExactly("x");
        assertThat(renamed.<String, Object>getMap("metadata")).isNotEmpty();
        assertThat(remodelled.getString("llm_config.model")).isEqualTo("gpt-4o");
        assertThat(remodelled.getFloat("llm_config.temperature")).isEqualTo(0.7f);
        assertThat(remodelled.getInt("per_file_view_window_char_limit")).isEqualTo(25_000);
        assertThat(remodelled.getString("compaction_settings.mode")).isEqualTo("all");
        assertThat(remodelled.getInt("compaction_settings.clip_chars")).isEqualTo(10);
        assertThat(remodelled.getString("name")).isEqualTo("renamed");
    }

    @Test
    void setsAreReplacedAsAWhole() {
        var id = created(full()).getString("id");

        var agent = patched(
                id,
                """
                {"tool_rules": [{"type": "continue_loop", "tool_name": "memory_replace"}], "secrets": {"NEW": "1"},
                 "tool_ids": [], "block_ids": [], "system": "New prompt."}""");

        assertThat(agent.getList("tool_rules")).hasSize(1);
        assertThat(agent.getList("secrets.key")).containsExactly("NEW");
        assertThat(agent.getList("tools")).isEmpty();
        assertThat(agent.getList("blocks")).isEmpty();
        assertThat(agent.getString("system")).isEqualTo("New prompt.");
    }

    @Test
    void aDeletedAgentLeavesNothingBehind() {
        var id = created(full()).getString("id");

        var answer = given().delete("/v1/agents/" + id);

        assertThat(answer.jsonPath().getString("message")).isEqualTo("Agent id=" + id + " successfully deleted");
        assertThat(given().get("/v1/agents/" + id).statusCode()).isEqualTo(404);
        assertThat(given().delete("/v1/agents/" + id).statusCode()).isEqualTo(404);
        for (var table : List.of("messages", "conversations", "agent_tags", "agent_tools", "agent_blocks")) {
            assertThat(record.rows("select 1 from memory." + table + " where agent_id = $1", id))
                    .as(table)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "No model"}                                                 | 400 | Must specify either model
            {"model": "openai-proxy/nope"}                                       | 404 | Handle openai-proxy/nope not found
            {"model": "gpt-4o-mini"}                                             | 400 | format provider/model-name
            {"model": "openai/gpt-4o", "embedding": "openai/nope"}               | 400 | Embedding model openai/nope not found
            {"model": "openai/gpt-4o", "tools": ["nope"]}                        | 400 | Tools not found by name: {'nope'}
            {"model": "openai/gpt-4o", "name": "a/b:c"}                          | 400 | contains invalid characters
            {"model": "openai/gpt-4o", "timezone": "Mars/Base"}                  | 400 | Mars/Base
            {"model": "openai/gpt-4o", "agent_type": "no_agent"}                 | 422 | no_agent
            {"model": "openai/gpt-4o", "agent_type": "split_thread_agent"}       | 400 | Invalid agent type
            {"model": "openai/gpt-4o", "agent_type": "voice_convo_agent"}        | 422 | enable_sleeptime
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "no", "tool_name": "x"}]} | 422 | tool_rules[0]
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "exit_loop", "tool_name": "x", "y": 1}]} | 422 | y
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "exit_loop"}]}    | 422 | tool_rules[0]
            {"model": "openai/gpt-4o", "folder_ids": ["source-1"]}               | 409 | source-1
            {"model": "openai/gpt-4o", "tags": [null]}                           | 422 | tags
            {"model": "openai/gpt-4o", "context_window_limit": -1}               | 422 | context_window_limit: -1
            {"model": 5}                                                         | 422 | model
            [1]                                                                  | 422 | body
            {"model":                                                            | 422 | body
            """)
    void badInputIsRefusedWithValueAndExpectation(String body, int status, String fragment) {
        var answer = given().contentType(ContentType.JSON).body(body).post("/v1/agents/");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("detail")).contains(fragment);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/agents/not-an-id, 422",
        "/v1/agents/agent-123e4567-e89b-12d3-a456-426614174000, 422",
        "/v1/agents/agent-00000000-0000-4000-8000-00000000dead, 404",
        "/v1/agents?limit=many, 422",
        "/v1/agents?limit=-1, 422",
        "/v1/agents?order=sideways, 422",
        "/v1/agents?order_by=nope, 422",
        "/v1/agents?include=agent.nope, 422",
    })
    void badAddressesAreRefused(String address, int status) {
        assertThat(given().get(address).statusCode()).isEqualTo(status);
    }

    @Test
    void tagsOfAgentsAndBlocksAreOneAlphabeticalList() {
        var part = "tag-" + UUID.randomUUID();
        created(new JsonObject()
                .put("model", MODEL)
                .put("tags", new JsonArray().add(part + "-b").add(part + "-a"))
                .put("memory_blocks", new JsonArray().add(new JsonObject()
                        .put("label", "human")
                        .put("tags", new JsonArray().add(part + "-block")))));

        assertThat(tags(Map.of("query_text", part))).containsExactly(part + "-a", part + "-b", part + "-block");
        assertThat(tags(Map.of("query_text", part, "limit", 1, "order", "desc"))).containsExactly(part + "-block");
        assertThat(tags(Map.of("name", part, "limit", 1, "after", part + "-a"))).containsExactly(part + "-b");
    }

    private static JsonObject full() {
        return new JsonObject(
                """
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

    private static JsonPath created(JsonObject body) {
        var answer = given().contentType(ContentType.JSON).body(body.encode()).post("/v1/agents/");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static JsonPath patched(String id, String body) {
        var answer = given().contentType(ContentType.JSON).body(body).patch("/v1/agents/" + id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static JsonPath retrieved(String id) {
        return given().get("/v1/agents/" + AgentId.of(id)).jsonPath();
    }

    private static List<String> listed(Map<String, ?> query) {
        return given().queryParams(query).get("/v1/agents/").jsonPath().getList("id");
    }

    private static List<String> tags(Map<String, ?> query) {
        return given().queryParams(query).get("/v1/tags/").jsonPath().getList("$");
    }
}
