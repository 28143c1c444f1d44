package io.skein.memory.authoring;

import static io.restassured.RestAssured.given;
import static io.skein.memory.agents.AgentCalls.created;
import static io.skein.memory.agents.AgentCalls.minimal;
import static io.skein.memory.agents.AgentCalls.retrieved;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.skein.kit.postgres.LocalPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class CompanionsIT {

    @Test
    void anAgentWithSleeptimeGetsACompanionThatSharesItsBlocks() {
        var agent = created(sleepy());

        var companion = retrieved(agent.getString("managed_group.agent_ids[0]"));

        assertThat(companion.getString("name")).isEqualTo("Sleepy-sleeptime");
        assertThat(companion.getString("agent_type")).isEqualTo("sleeptime_agent");
        assertThat(companion.getList("blocks.label")).containsExactly("memory_persona", "human");
        assertThat(companion.getString("blocks[1].id")).isEqualTo(agent.getString("blocks[0].id"));
        assertThat(companion.<Object>get("managed_group")).isNull();
        assertThat(companion.getList("message_ids")).hasSize(1);
    }

    @Test
    void theGroupIsShownToItsMemberAndWithItsManager() {
        var agent = created(sleepy());
        var id = agent.getString("id");
        var member = agent.getString("managed_group.agent_ids[0]");

        assertThat(groups("/v1/agents/" + id + "/groups").getList("$")).isEmpty();
        assertThat(groups("/v1/agents/" + member + "/groups").getList("manager_agent_id"))
                .containsExactly(id);
        assertThat(groups("/v1/groups/" + agent.getString("managed_group.id")).getInt("sleeptime_agent_frequency"))
                .isEqualTo(5);
        assertThat(groups("/v1/groups").getList("id", String.class)).contains(agent.getString("managed_group.id"));
        assertThat(retrieved(id).getString("multi_agent_group.id")).isEqualTo(agent.getString("managed_group.id"));
    }

    @Test
    void theCompanionGoesWithItsAgentAndTheSharedBlocksStay() {
        var agent = created(sleepy());
        var member = agent.getString("managed_group.agent_ids[0]");

        given().delete("/v1/agents/" + agent.getString("id")).then().statusCode(200);

        given().get("/v1/agents/" + member).then().statusCode(404);
        given().get("/v1/groups/" + agent.getString("managed_group.id")).then().statusCode(404);
        given().get("/v1/blocks/" + agent.getString("blocks[0].id")).then().statusCode(200);
    }

    @Test
    void withoutAnEmbeddingThereIsNoCompanion() {
        var agent = created(sleepy().putNull("embedding"));

        assertThat(agent.<Object>get("managed_group")).isNull();
        assertThat(agent.getList("tools.name", String.class)).contains("archival_memory_search");
    }

    @Test
    void aGroupIdOfAnotherKindIsRefusedAndAnUnknownOneNotFound() {
        given().get("/v1/groups/block-123e4567-e89b-42d3-8456-426614174000")
                .then()
                .statusCode(422);
        given().get("/v1/groups/group-123e4567-e89b-42d3-8456-426614174000")
                .then()
                .statusCode(404);
        assertThat(given().get("/v1/groups/count").asString()).matches("\\d+");
    }

    private static JsonPath groups(String path) {
        return given().get(path).jsonPath();
    }

    private static JsonObject sleepy() {
        return minimal()
                .put("name", "Sleepy")
                .put("embedding", "openai/text-embedding-3-small")
                .put("enable_sleeptime", true)
                .put(
                        "memory_blocks",
                        new JsonArray(
                                List.of(new JsonObject().put("label", "human").put("value", "x"))));
    }
}
