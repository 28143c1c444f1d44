package io.skein.memory.branches;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.skein.contracts.ids.ConversationId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class BranchesIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    private Agent agent;
    private String trunk;

    @BeforeEach
    void twoTurns() {
        agent = record.agent();
        trunk = record.conversation(agent).value();
        turn(trunk, "one", "1");
        turn(trunk, "two", "2");
    }

    @Test
    void aTreeIsTheSameFromEachOfItsConversations() {
        var early = fork(trunk, Map.of("message_id", id(trunk, "1"), "name", "early"));
        var late = fork(trunk, Map.of());
        turn(early, "there", "3");
        var deep = fork(early, Map.of("name", "deep"));

        var tree = tree(deep);

        assertThat(tree.getString("root_id")).isEqualTo(trunk);
        assertThat(tree.getList("branches.id")).containsExactly(trunk, early, deep, late);
        assertThat(tree.getList("branches.depth")).containsExactly(0, 1, 2, 1);
        assertThat(tree.getList("branches.parent_id")).containsExactly(null, trunk, early, trunk);
        assertThat(tree.getList("branches.name")).containsExactly(null, "early", "deep", null);
        assertThat(tree.getList("branches.message_id"))
                .containsExactly(null, id(trunk, "1"), id(early, "3"), id(trunk, "2"));
        assertThat(tree(trunk).getList("branches.id")).containsExactly(trunk, early, deep, late);
    }

    @Test
    void aDeletedConversationIsShownAsLongAsOthersCameFromIt() {
        var between = fork(trunk, Map.of());
        var leaf = fork(between, Map.of());
        given().delete("/v1/conversations/" + between).then().statusCode(200);

        assertThat(tree(leaf).getList("branches.status")).containsExactly("active", "deleted", "active");

        given().delete("/v1/conversations/" + leaf).then().statusCode(200);
        assertThat(tree(trunk).getList("branches.id")).containsExactly(trunk);
        given().get("/v1/conversations/" + leaf + "/branches").then().statusCode(404);
    }

    @Test
    void theDefaultConversationHasBranchesToo() {
        turn(agent.conversation().value(), "hello", "hi");
        String fork = given().noContentType()
                .post("/v1/conversations/default/fork?agent_id=" + agent.id())
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        var tree = given().get("/v1/conversations/default/branches?agent_id=" + agent.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(tree.getList("branches.id"))
                .containsExactly(agent.conversation().value(), fork);
    }

    private void turn(String conversation, String said, String answered) {
        turns.turn(ConversationId.of(conversation), said, answered);
    }

    private static String fork(String from, Map<String, String> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/" + from + "/fork")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static JsonPath tree(String conversation) {
        return given().get("/v1/conversations/" + conversation + "/branches")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String id(String conversation, String text) {
        return given().get("/v1/conversations/" + conversation + "/messages")
                .then()
                .extract()
                .path("find { it.content == '" + text + "' }.id");
    }
}
