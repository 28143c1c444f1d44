package io.skein.memory.context;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.ConversationId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ContextIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    private Agent agent;
    private String path;

    @BeforeEach
    void aConversation() {
        agent = record.agent();
        record.block(agent, "notes", "shared " + "long ".repeat(60));
        String id = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Trip", "summary", "Planning", "isolated_block_labels", List.of("notes")))
                .post("/v1/conversations/?agent_id=" + agent.id())
                .path("id");
        for (int nr = 0; nr < 4; nr++) {
            turns.turn(ConversationId.of(id), "question " + nr, "answer " + nr);
        }
        path = "/v1/conversations/" + id + "/context";
    }

    @Test
    void aContextSaysWhereTheConversationStands() {
        var context =
                given().get(path + "?last=3").then().statusCode(200).extract().jsonPath();

        assertThat(context.getList("messages.content")).containsExactly("answer 2", "question 3", "answer 3");
        assertThat(context.getString("name")).isEqualTo("Trip");
        assertThat(context.getString("summary")).isEqualTo("Planning");
        assertThat(context.getString("blocks[0].label")).isEqualTo("notes");
        assertThat(context.getInt("blocks[0].chars")).isEqualTo(307);
        assertThat(context.getString("blocks[0].head")).hasSize(201).endsWith("…");
        assertThat(context.getString("text"))
                .startsWith("Trip\n\nSo far\nPlanning\n\nMemory\n- notes: shared long")
                .contains("user: question 3")
                .endsWith("assistant: answer 3\n");
    }

    @Test
    void asManyMessagesAreShownAsAreWanted() {
        given().get(path).then().body("messages", hasSize(8));
        given().get(path + "?last=0").then().body("messages", hasSize(0));
        given().get(path + "?last=many").then().statusCode(422).body("detail", containsString("many"));
        given().get(path + "?last=201").then().statusCode(422);
    }

    @Test
    void theDefaultConversationHasOneToo() {
        given().get("/v1/conversations/default/context?agent_id=" + agent.id())
                .then()
                .statusCode(200)
                .body("conversation_id", equalTo(agent.conversation().value()))
                .body("messages", hasSize(0));
        given().get("/v1/conversations/" + ConversationId.random() + "/context")
                .then()
                .statusCode(404);
    }
}
