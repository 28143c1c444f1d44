package io.skein.memory.blocks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class BlocksIT {

    private static final String GONE = "00000000-0000-4000-8000-00000000dead";
    private static final List<String> KEYS = List.of(
            "value",
            "limit",
            "project_id",
            "template_name",
            "is_template",
            "template_id",
            "base_template_id",
            "deployment_id",
            "entity_id",
            "preserve_on_migration",
            "label",
            "read_only",
            "description",
            "metadata",
            "hidden",
            "id",
            "created_by_id",
            "last_updated_by_id",
            "tags",
            "version");

    @Inject
    Record record;

    private final String mark = "it" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aBlockHasAllKeysAndTheUsualValues() {
        Map<String, Object> block =
                create(Map.of("label", mark, "value", "first")).extract().as(Map.class);

        assertThat(block.keySet()).containsExactlyElementsOf(KEYS);
        assertThat(block)
                .containsEntry("limit", 100_000)
                .containsEntry("read_only", false)
                .containsEntry("preserve_on_migration", false)
                .containsEntry("metadata", Map.of())
                .containsEntry("tags", List.of())
                .containsEntry("description", null);
    }

    @Test
    void whatIsSaidIsKept() {
        var body = """
                {"label": "odd label!", "value": "long value", "limit": 3, "description": "about",
                 "metadata": {"z": [1], "a": 2},
                 "read_only": true, "tags": ["z", "b"], "hidden": false, "name": "ignored", "project_id": null}""";

        json(body)
                .post("/v1/blocks/")
                .then()
                .statusCode(200)
                .body("limit", equalTo(3))
                .body("read_only", equalTo(true))
                .body("tags", equalTo(List.of("b", "z")))
                .body("metadata.z", equalTo(List.of(1)))
                .body("hidden", equalTo(false));
        create(Map.of("label", "neg", "limit", -5)).body("value", equalTo("")).body("limit", equalTo(-5));
    }

    @Test
    void listsFilterAndPage() {
        var ids = List.of(id("_a", "first"), id("_b", "second value"), id("_c", "third"));
        json("{\"tags\": [\"" + mark + "\", \"x\"]}")
                .patch("/v1/blocks/" + ids.get(1))
                .then()
                .statusCode(200);

        assertThat(list("label_search", mark, "limit", 2)).isEqualTo(ids.subList(0, 2));
        assertThat(list("label_search", mark, "limit", 2, "after", ids.get(1))).isEqualTo(ids.subList(2, 3));
        assertThat(list("label_search", mark, "order", "desc", "limit", 1)).isEqualTo(ids.subList(2, 3));
        assertThat(list("label_search", mark, "before", ids.get(2), "limit", 1)).isEqualTo(ids.subList(1, 2));
        assertThat(list("label", mark + "_a")).isEqualTo(ids.subList(0, 1));
        assertThat(list("tags", mark, "tags", "x", "match_all_tags", true)).isEqualTo(ids.subList(1, 2));
        assertThat(list("tags", mark, "tags", "none", "match_all_tags", true)).isEmpty();
        assertThat(list("tags", mark, "tags", "none")).isEqualTo(ids.subList(1, 2));
        assertThat(list("label_search", mark, "value_search", "SECOND")).isEqualTo(ids.subList(1, 2));
        assertThat(list("label_search", mark, "connected_to_agents_count_eq", 0))
                .isEqualTo(ids);
        assertThat(list("label_search", mark, "connected_to_agents_count_gt", 0))
                .isEmpty();
        assertThat(list("label_search", mark, "connected_to_agents_count_lt", 1))
                .isEqualTo(ids);
        assertThat(list("label_search", mark, "templates_only", true)).isEmpty();
        assertThat(list("label_search", mark, "after", "block-" + GONE)).isEqualTo(ids);
        given().queryParam("label", mark + "_a")
                .get("/v1/blocks/count")
                .then()
                .statusCode(200)
                .body(equalTo("1"));
    }

    @Test
    void aChangeIsANewVersionAndPartOfTheHistory() {
        var id = id("_v", "one");

        json("{\"value\": \"two\", \"metadata\": {\"n\": 2}}")
                .patch("/v1/blocks/" + id)
                .then()
                .statusCode(200)
                .body("value", equalTo("two"));
        json("{\"value\": null, \"description\": null}")
                .patch("/v1/blocks/" + id)
                .then()
                .statusCode(200)
                .body("value", equalTo("two"));

        var history = record.rows(
                "select version, value, operation->>'type' as type, actor from memory.block_history"
                        + " where block_id = $1 order by version",
                id);
        assertThat(history.stream().map(row -> row.getLong(0) + row.getString(1) + row.getString(2) + row.getString(3)))
                .containsExactly("1onecreateapi", "2twoupdateapi");
    }

    @Test
    void aDeletedBlockIsGoneEverywhere() {
        var agent = record.agent();
        var id = record.block(agent, "plan", "x");

        given().delete("/v1/blocks/" + id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo("null"));

        given().delete("/v1/blocks/" + id).then().statusCode(404);
        given().get("/v1/blocks/" + id).then().statusCode(404).body("detail", containsString(id));
        given().get(memory(agent) + "/blocks").then().statusCode(200).body("", hasSize(0));
    }

    @Test
    void badInputIsRefusedWithValueAndExpectation() {
        refused(json("{\"value\": \"a\"}").post("/v1/blocks/"), "body.label");
        refused(json("{\"label\": \"a\", \"value\": 5}").post("/v1/blocks/"), "body.value");
        refused(json("{\"label\": \"a\", \"value\": \"x\\u0000\"}").post("/v1/blocks/"), "U+0000");
        refused(json("{\"label\": \"a\", \"value\": \"x\\ud800\"}").post("/v1/blocks/"), "U+D800");
        refused(json("{\"label\": \"a\", \"limit\": 99999999999}").post("/v1/blocks/"), "body");
        refused(json("[1]").post("/v1/blocks/"), "body");
        refused(json("").post("/v1/blocks/"), "body");
        refused(given().queryParam("label", "no spaces allowed").get("/v1/blocks/"), "no spaces allowed");
        refused(given().queryParam("order", "up").get("/v1/blocks/"), "up");
        refused(given().queryParam("limit", "-1").get("/v1/blocks/"), "-1");
        refused(given().queryParam("limit", "many").get("/v1/blocks/"), "many");
        refused(given().queryParam("connected_to_agents_count_eq", "x").get("/v1/blocks/"), "x");
        given().get("/v1/blocks/nope").then().statusCode(422).body("examples", hasSize(1));
        json("{}").patch("/v1/blocks/block-" + GONE).then().statusCode(404);
    }

    @Test
    void aLongValueIsKeptWhole() {
        var value = "ä😀".repeat(50_000);

        create(Map.of("label", mark, "value", value)).body("value", equalTo(value));
    }

    @Test
    void anAgentsBlocksAreFoundByLabelAlsoWithSlashesAndUnicode() {
        var agent = record.agent();
        record.block(agent, "human", "Ada");
        record.block(agent, "system/persona", "slash");
        record.block(agent, "größe 名", "unicode");

        var raw = given().urlEncodingEnabled(false);
        raw.get(memory(agent) + "/blocks/system%2Fpersona")
                .then()
                .statusCode(200)
                .body("value", equalTo("slash"));
        raw.get(memory(agent) + "/blocks/system/persona").then().statusCode(200).body("value", equalTo("slash"));
        raw.get(memory(agent) + "/blocks/gr%C3%B6%C3%9Fe%20%E5%90%8D")
                .then()
                .statusCode(200)
                .body("value", equalTo("unicode"));
        given().get(memory(agent) + "/blocks/nothing")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No block with label 'nothing' found for agent '" + agent.id() + "'"));
        given().get(memory(agent) + "/blocks")
                .then()
                .statusCode(200)
                .body("label", equalTo(List.of("größe 名", "system/persona", "human")));
        given().queryParam("order", "asc")
                .queryParam("limit", 2)
                .get(memory(agent) + "/blocks")
                .then()
                .body("label", equalTo(List.of("human", "system/persona")));
        given().get(memory(agent))
                .then()
                .statusCode(200)
                .body("agent_type", equalTo("letta_v1_agent"))
                .body("blocks", hasSize(3))
                .body("file_blocks", hasSize(0));
        given().get("/v1/agents/agent-" + GONE + "/core-memory/blocks").then().statusCode(404);
    }

    @Test
    void anAgentsBlockIsChangedAndRenamedByLabel() {
        var agent = record.agent();
        var id = record.block(agent, "persona", "Terse");
        record.block(agent, "human", "Ada");

        json("{\"value\": \"W\", \"tags\": [\"t\"], \"limit\": 1}")
                .patch(memory(agent) + "/blocks/persona")
                .then()
                .statusCode(200)
                .body("value", equalTo("W"))
                .body("tags", equalTo(List.of("t")));
        json("{\"label\": \"self/me\"}")
                .patch(memory(agent) + "/blocks/persona")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        given().urlEncodingEnabled(false)
                .get(memory(agent) + "/blocks/self%2Fme")
                .then()
                .statusCode(200);
        json("{\"label\": \"human\"}")
                .patch("/v1/blocks/" + id)
                .then()
                .statusCode(409)
                .body("detail", startsWith("CONFLICT: an agent has at most one block of a label"));
        given().get("/v1/blocks/" + id).then().body("label", equalTo("self/me"));
    }

    @Test
    void blocksAreAttachedOnceAndDetached() {
        var agent = record.agent();
        var id = id("_s", "shared");
        var other = create(Map.of("label", mark + "_s", "value", "another"))
                .extract()
                .<String>path("id");

        for (int time = 0; time < 2; time++) {
            given().patch(memory(agent) + "/blocks/attach/" + id)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(agent.id().value()))
                    .body("blocks.label", equalTo(List.of(mark + "_s")));
        }
        given().patch(memory(agent) + "/blocks/attach/" + other).then().statusCode(409);
        given().patch(memory(agent) + "/blocks/attach/block-" + GONE).then().statusCode(404);
        given().get("/v1/blocks/" + id + "/agents")
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(agent.id().value())));
        assertThat(list("label_search", mark, "connected_to_agents_count_eq", 1))
                .containsExactly(id);
        given().patch(memory(agent) + "/blocks/detach/" + id)
                .then()
                .statusCode(200)
                .body("blocks", hasSize(0));
        given().patch(memory(agent) + "/blocks/detach/" + id).then().statusCode(404);
    }

    private String id(String suffix, String value) {
        return create(Map.of("label", mark + suffix, "value", value)).extract().path("id");
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/blocks/")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static void refused(Response response, String named) {
        response.then().statusCode(422).body("trace_id", equalTo("")).body("detail", containsString(named));
    }

    private static List<String> list(Object... query) {
        var request = given();
        for (int at = 0; at < query.length; at += 2) {
            request.queryParam((String) query[at], query[at + 1]);
        }
        return request.get("/v1/blocks/").then().statusCode(200).extract().path("id");
    }

    private static String memory(Agent agent) {
        return "/v1/agents/" + agent.id() + "/core-memory";
    }
}
