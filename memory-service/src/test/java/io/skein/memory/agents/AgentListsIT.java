package io.skein.memory.agents;

import static io.restassured.RestAssured.given;
import static io.skein.memory.agents.AgentCalls.created;
import static io.skein.memory.agents.AgentCalls.listed;
import static io.skein.memory.agents.AgentCalls.minimal;
import static io.skein.memory.agents.AgentCalls.retrieved;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AgentListsIT {

    @Inject
    Record record;

    @Test
    void listsAreFilteredAndPagedByCursorsRelativeToTheirOrder() {
        var tag = "t" + UUID.randomUUID();
        var ids = List.of("one", "two", "three").stream()
                .map(name -> created(minimal()
                                .put("name", tag + " " + name)
                                .put("tags", new JsonArray().add(tag).add(name)))
                        .getString("id"))
                .toList();

        assertThat(listed(Map.of("tags", tag, "limit", 2))).containsExactly(ids.get(2), ids.get(1));
        assertThat(listed(Map.of("tags", tag, "after", ids.get(1)))).containsExactly(ids.get(0));
        assertThat(listed(Map.of("tags", tag, "after", ids.get(0)))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "before", ids.get(0), "limit", 1)))
                .containsExactly(ids.get(1));
        assertThat(listed(Map.of("tags", tag, "order", "asc", "limit", 1))).containsExactly(ids.get(0));
        assertThat(listed(Map.of("tags", tag, "after", "nonsense", "limit", 1))).containsExactly(ids.get(2));
        assertThat(listed(Map.of("tags", List.of(tag, "two"), "match_all_tags", true)))
                .containsExactly(ids.get(1));
        assertThat(listed(Map.of("name", tag + " two"))).containsExactly(ids.get(1));
        assertThat(listed(Map.of("query_text", tag.toUpperCase(Locale.ROOT) + " T")))
                .hasSize(2);
        assertThat(listed(Map.of("tags", tag, "limit", 0))).hasSize(3);
        assertThat(listed(Map.of("identity_id", "identity-none"))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "last_stop_reason", "end_turn"))).isEmpty();
        var count = given().queryParam("tags", tag).get("/v1/agents/count");
        assertThat(count.asString()).isEqualTo("3");
        assertThat(count.contentType()).startsWith("application/json");
    }

    @Test
    void theLastRunIsReadFromTheRunsAndOrdersTheList() {
        var tag = "r" + UUID.randomUUID();
        var body = minimal().put("tags", new JsonArray().add(tag));
        var ran = created(body).getString("id");
        created(body);
        record.rows("""
                insert into memory.runs (id, conversation_id, agent_id, status, stop_reason, options, first_step_id,
                    total_duration_ns, completed_at)
                values ($1, $2, $3, 'completed', 'end_turn', '{}', 'step-1', 397000000, now())""", "run-" + UUID.randomUUID(), "conv-" + UUID.randomUUID(), ran);

        var agent = retrieved(ran);

        assertThat(agent.getString("last_stop_reason")).isEqualTo("end_turn");
        assertThat(agent.getInt("last_run_duration_ms")).isEqualTo(397);
        assertThat(listed(Map.of("tags", tag, "order_by", "last_run_completion", "limit", 1)))
                .containsExactly(ran);
        assertThat(listed(Map.of("tags", tag, "last_stop_reason", "end_turn"))).containsExactly(ran);
    }

    @Test
    void hiddenAgentsAreListedOnlyWhenAskedFor() {
        var tag = "h" + UUID.randomUUID();
        var id = created(minimal().put("tags", new JsonArray().add(tag).add("role:subagent")))
                .getString("id");

        assertThat(listed(Map.of("tags", tag))).isEmpty();
        assertThat(listed(Map.of("tags", tag, "show_hidden_agents", true))).containsExactly(id);
    }
}
