package io.skein.memory.agents;

import static io.restassured.RestAssured.given;
import static io.skein.memory.agents.AgentCalls.created;
import static io.skein.memory.agents.AgentCalls.full;
import static io.skein.memory.agents.AgentCalls.minimal;
import static io.skein.memory.agents.AgentCalls.patched;
import static io.skein.memory.agents.AgentCalls.retrieved;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AgentsIT {

    private static final String MODEL = "openai-proxy/gpt-4o-mini";
    private static final List<String> KEYS = List.of("""
            created_by_id last_updated_by_id created_at updated_at id name tool_rules message_ids
            system agent_type llm_config embedding_config model embedding model_settings
            compaction_settings response_format description metadata memory blocks tools sources tags
            tool_exec_environment_variables secrets project_id template_id base_template_id
            deployment_id entity_id identity_ids identities pending_approval message_buffer_autoclear
            enable_sleeptime multi_agent_group managed_group last_run_completion last_run_duration_ms
            last_stop_reason timezone max_files_open per_file_view_window_char_limit hidden""".split("\\s+"));

    @Inject
    Record record;

    @Test
    void anAgentNeedsAModelAndNothingElse() {
        var agent = created(minimal());

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
    void anAgentMayDoWithoutMemory() {
        var agent = created(minimal().put("memory_enabled", false));

        assertThat(agent.getList("tools.name")).isEmpty();
        assertThat(agent.getList("blocks")).isEmpty();
        given().contentType(ContentType.JSON)
                .body(full().put("memory_enabled", false).encode())
                .post("/v1/agents/")
                .then()
                .statusCode(422);
    }

    @Test
    void everythingThatIsSaidAboutAnAgentIsKept() {
        var agent = created(full());

        assertThat(agent.getString("embedding")).isEqualTo("openai/text-embedding-3-small");
        assertThat(agent.getInt("embedding_config.embedding_dim")).isEqualTo(1536);
        assertThat(agent.getList("tags")).containsExactly("beta", "alpha");
        assertThat(agent.getList("blocks.label")).containsExactly("human", "persona");
        assertThat(agent.getList("memory.blocks.label")).containsExactly("human", "persona");
        assertThat(agent.getList("tools.name")).containsExactlyInAnyOrder("memory_replace", "conversation_search");
        assertThat(agent.getList("tool_rules.type"))
                .containsExactly("run_first", "max_count_per_step", "continue_loop", "continue_loop");
        assertThat(agent.getInt("llm_config.max_tokens")).isEqualTo(1000);
        assertThat(agent.getInt("compaction_settings.clip_chars")).isEqualTo(10);
        assertThat(agent.getString("secrets[0].value")).isEqualTo("secret-value");
        assertThat(agent.<Object>get("secrets[0].value_enc")).isNull();
        assertThat(agent.<String, Object>getMap("metadata").keySet()).containsExactly("z", "a");
        assertThat(agent.getList("message_ids")).hasSize(3);
        assertThat(agent.getInt("max_files_open")).isEqualTo(5);
        assertThat(retrieved(agent.getString("id")).<String, Object>getMap("$"))
                .isEqualTo(agent.<String, Object>getMap("$"));
    }

    @Test
    void secretsAreNotReadableInTheDatabase() {
        var agent = created(full());

        var stored = record.rows("select secrets::text from memory.agents where id = $1", agent.getString("id"));

        assertThat(stored.getFirst().getString(0)).contains("API_TOKEN").doesNotContain("secret-value");
    }

    @Test
    void anAgentThatSpeaksByToolBeginsWithAGreeting() {
        var agent = created(minimal().put("agent_type", "memgpt_v2_agent"));

        assertThat(agent.getList("message_ids")).hasSize(4);
        assertThat(agent.getList("tool_rules.type")).contains("exit_loop", "continue_loop");
        assertThat(agent.getBoolean("llm_config.put_inner_thoughts_in_kwargs")).isTrue();
    }

    @Test
    void aPatchChangesWhatItSaysAndNothingElse() {
        var id = created(full()).getString("id");

        var renamed =
                patched(id, "{\"name\": \"renamed\", \"tags\": [\"x\"], \"metadata\": null, \"description\": null}");
        var remodelled = patched(id, """
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

        var agent = patched(id, """
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
}
