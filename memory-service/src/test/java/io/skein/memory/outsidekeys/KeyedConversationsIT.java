package io.skein.memory.outsidekeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class KeyedConversationsIT {

    @Inject
    Record record;

    private Agent agent;

    @BeforeEach
    void anAgent() {
        agent = record.agent();
    }

    @Test
    void aKeyLeadsToOneConversation() {
        String id = put(agent, "C1", "{\"name\": \"first\"}")
                .body("key", equalTo("C1"))
                .body("name", equalTo("first"))
                .extract()
                .path("id");

        put(agent, "C1", "{\"name\": \"second\"}").body("id", equalTo(id)).body("name", equalTo("first"));
        put(agent, "C1", "").body("id", equalTo(id));
        assertThat(put(agent, "c1", "{}").extract().<String>path("id")).isNotEqualTo(id);
        assertThat(put(record.agent(), "C1", "{}").extract().<String>path("id")).isNotEqualTo(id);
        given().get("/v1/conversations/by-key/C1?agent_id=" + agent.id())
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        given().get("/v1/conversations/" + id).then().body("key", equalTo("C1"));
    }

    @Test
    void aThousandCallersMakeOneConversation() {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var ask = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                            + "/v1/conversations/by-key/T1/1729.55?agent_id=" + agent.id()))
                    .header("content-type", "application/json")
                    .PUT(BodyPublishers.ofString("{}"))
                    .build();
            var answers = IntStream.range(0, 1000)
                    .mapToObj(nr -> http.sendAsync(ask, BodyHandlers.ofString()))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(200);
        }
        assertThat(record.rows(
                        "select 1 from memory.conversations where agent_id = $1 and outside_key = $2",
                        agent.id().value(),
                        "T1/1729.55"))
                .hasSize(1);
        assertThat(record.rows(
                        "select 1 from memory.conversations where agent_id = $1 and not is_default",
                        agent.id().value()))
                .hasSize(1);
    }

    @Test
    void aKeyMayHaveSlashesAndUnicode() {
        for (var key : new String[] {"a/b", "größe 名/1", "100%", "a?b#c", "slack:T1/C2/1.5", "+1 555", "a//b/"}) {
            var encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
            var id = raw(encoded).body("key", equalTo(key)).extract().path("id");
            raw(encoded).body("id", equalTo(id));
        }
        assertThat(raw("a/b").extract().<String>path("id"))
                .isEqualTo(raw("a%2Fb").extract().path("id"));
    }

    @Test
    void aKeyIsFreeAgainWhenItsConversationIsDeleted() {
        String id = put(agent, "again", "{}").extract().path("id");
        given().delete("/v1/conversations/" + id).then().statusCode(200);

        given().get("/v1/conversations/by-key/again?agent_id=" + agent.id())
                .then()
                .statusCode(404);
        assertThat(put(agent, "again", "{}").extract().<String>path("id")).isNotEqualTo(id);
    }

    @Test
    void whatCannotBeFoundOrMadeIsRefused() {
        given().put("/v1/conversations/by-key/x").then().statusCode(422).body("detail", containsString("agent_id"));
        given().put("/v1/conversations/by-key/x?agent_id=agent-00000000-0000-4000-8000-00000000dead")
                .then()
                .statusCode(404);
        raw("%20", 422).body("detail", containsString("key"));
        raw("%FF", 422).body("detail", containsString("in UTF-8"));
        raw("x".repeat(513), 422).body("detail", containsString("513"));
        given().contentType(ContentType.JSON)
                .body(Map.of("isolated_block_labels", new String[] {"nothing"}))
                .put("/v1/conversations/by-key/x?agent_id=" + agent.id())
                .then()
                .statusCode(400);
    }

    private ValidatableResponse raw(String encoded) {
        return raw(encoded, 200);
    }

    private ValidatableResponse raw(String encoded, int status) {
        return given().urlEncodingEnabled(false)
                .put("/v1/conversations/by-key/" + encoded + "?agent_id=" + agent.id())
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse put(Agent agent, String key, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/conversations/by-key/" + key + "?agent_id=" + agent.id())
                .then()
                .statusCode(200);
    }
}
