package io.skein.memory.conversations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

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
class ConversationsIT {

    private static final String NOBODY = "agent-00000000-0000-4000-8000-00000000dead";

    @Inject
    Record record;

    @Inject
    Turns turns;

    private Agent agent;

    @BeforeEach
    void anAgent() {
        agent = record.agent();
    }

    @Test
    void aConversationIsMadeWithItsSystemMessage() {
        var id = create("{}");

        given().get("/v1/conversations/" + id).then().body("in_context_message_ids", hasSize(1));
        given().get("/v1/conversations/" + id + "/messages")
                .then()
                .body("message_type", equalTo(List.of("system_message")));
    }

    @Test
    void aConversationShowsTheFieldsThatClientsKnow() {
        var fields = given().get("/v1/conversations/" + create(""))
                .jsonPath()
                .getMap("$")
                .keySet();

        assertThat(fields.toString())
                .isEqualTo("[created_by_id, last_updated_by_id, created_at, updated_at, id, agent_id, summary,"
                        + " in_context_message_ids, isolated_block_ids, model, model_settings, last_message_at, name,"
                        + " metadata, status, message_count, archived_at, archive_reason, participants, key,"
                        + " parent_id, auto_summarize, summary_interval]");
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        given().noContentType().post("/v1/conversations/").then().statusCode(422);
        given().noContentType()
                .queryParam("agent_id", NOBODY)
                .post("/v1/conversations/")
                .then()
                .statusCode(404);
        given().noContentType()
                .queryParam("agent_id", "nope")
                .post("/v1/conversations/")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{\"isolated_block_labels\": [\"nothing\"]}")
                .queryParam("agent_id", agent.id().value())
                .post("/v1/conversations/")
                .then()
                .statusCode(400);
        given().get("/v1/conversations/default").then().statusCode(422);
        given().get("/v1/conversations/" + ConversationId.random()).then().statusCode(404);
        given().get("/v1/conversations/" + agent.conversation()).then().statusCode(404);
    }

    @Test
    void anIsolatedBlockIsTheConversationsOwn() {
        var block = record.block(agent, "notes", "start");

        var id = create("{\"isolated_block_labels\": [\"notes\"], \"summary\": \"About apples\"}");

        var copies = given().get("/v1/conversations/" + id).jsonPath().getList("isolated_block_ids");
        assertThat(copies).hasSize(1).doesNotContain(block);
        given().delete("/v1/conversations/" + id).then().statusCode(200).body(equalTo("null"));
        assertThat(record.rows("select 1 from memory.blocks where id = $1", copies.getFirst()))
                .isEmpty();
    }

    @Test
    void listsArePagedByCreationAndByActivity() {
        var first = create("{\"summary\": \"Apples\"}");
        var second = create("{}");
        var third = create("{}");
        turns.turn(ConversationId.of(first), "hello", "hi");

        assertThat(list(Map.of())).containsExactly(third, second, first);
        assertThat(list(Map.of("limit", 1, "after", third))).containsExactly(second);
        assertThat(list(Map.of("limit", 1, "order", "asc"))).containsExactly(first);
        assertThat(list(Map.of("after", first))).isEmpty();
        assertThat(list(Map.of("order_by", "last_message_at")))
                .startsWith(first)
                .containsExactlyInAnyOrder(first, second, third);
        assertThat(list(Map.of("order_by", "last_message_at", "after", first)))
                .containsExactlyInAnyOrder(second, third);
        assertThat(list(Map.of("summary_search", "apple"))).containsExactly(first);
        given().queryParam("order_by", "nope").get("/v1/conversations/").then().statusCode(422);
        given().queryParam("after", ConversationId.random().value())
                .get("/v1/conversations/")
                .then()
                .statusCode(404);
    }

    @Test
    void aPatchChangesWhatItNames() {
        var path = "/v1/conversations/" + create("{}");
        patch(path, "{\"summary\": \"New\", \"last_message_at\": \"2025-01-02T03:04:05Z\"}");

        given().contentType(ContentType.JSON)
                .body("{\"summary\": null, \"model\": \"skein/demo\"}")
                .patch(path)
                .then()
                .body("summary", equalTo("New"))
                .body("model", equalTo("skein/demo"))
                .body("last_message_at", equalTo("2025-01-02T03:04:05Z"));
    }

    @Test
    void aConversationIsNamedAndMarkedByItsCaller() {
        var id = create("{\"name\": \"Thread 7\", \"metadata\": {\"team\": \"blue\", \"n\": 7}}");
        turns.turn(ConversationId.of(id), "hello", "hi");
        var path = "/v1/conversations/" + id;
        given().get(path)
                .then()
                .body("name", equalTo("Thread 7"))
                .body("metadata", equalTo(Map.of("team", "blue", "n", 7)))
                .body("status", equalTo("active"))
                .body("message_count", equalTo(2));

        patch(path, "{\"metadata\": {\"team\": \"red\"}}");

        given().get(path).then().body("name", equalTo("Thread 7")).body("metadata", equalTo(Map.of("team", "red")));
        given().contentType(ContentType.JSON)
                .body("{\"metadata\": 5}")
                .patch(path)
                .then()
                .statusCode(422);
    }

    @Test
    void anArchivedConversationIsPutAwayAndTakenOutAgain() {
        var id = create("{}");
        turns.turn(ConversationId.of(id), "hello", "hi");
        var path = "/v1/conversations/" + id;
        given().contentType(ContentType.JSON)
                .body("{\"reason\": \"done\"}")
                .post(path + "/archive")
                .then()
                .statusCode(200)
                .body("status", equalTo("archived"))
                .body("archive_reason", equalTo("done"));
        given().noContentType().post(path + "/archive").then().statusCode(200).body("archive_reason", equalTo("done"));

        assertThat(list(Map.of())).isEmpty();
        given().get(path).then().statusCode(200).body("archived_at", notNullValue());
        given().get(path + "/messages").then().body("$", hasSize(3));
        var refused = turns.refused(ConversationId.of(id), "more");
        assertThat(refused.code().status()).isEqualTo(409);
        assertThat(refused.getMessage()).contains(id).contains("archived");

        given().post(path + "/unarchive").then().statusCode(200).body("status", equalTo("active"));
        assertThat(list(Map.of())).containsExactly(id);
        turns.turn(ConversationId.of(id), "again", "yes");
        given().noContentType()
                .post("/v1/conversations/" + ConversationId.random() + "/archive")
                .then()
                .statusCode(404);
        given().noContentType()
                .post("/v1/conversations/" + agent.conversation() + "/archive")
                .then()
                .statusCode(404);
    }

    @Test
    void aDeletedConversationIsGone() {
        var id = create("{}");
        given().delete("/v1/conversations/" + id).then().statusCode(200).body(equalTo("null"));

        given().delete("/v1/conversations/" + id).then().statusCode(404);
        given().get("/v1/conversations/" + id).then().statusCode(404);
        given().get("/v1/conversations/" + id + "/messages")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    private String create(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .queryParam("agent_id", agent.id().value())
                .post("/v1/conversations/")
                .then()
                .statusCode(200)
                .body("in_context_message_ids", hasSize(0))
                .extract()
                .path("id");
    }

    private static void patch(String path, String body) {
        given().contentType(ContentType.JSON).body(body).patch(path).then().statusCode(200);
    }

    private List<String> list(Map<String, ?> query) {
        return given().queryParams(query)
                .queryParam("agent_id", agent.id().value())
                .get("/v1/conversations/")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
