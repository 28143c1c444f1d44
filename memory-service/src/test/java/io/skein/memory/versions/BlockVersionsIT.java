package io.skein.memory.versions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.edits.EditOrigin;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import io.skein.platform.database.Whole;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class BlockVersionsIT {

    @Inject
    Record record;

    @Inject
    Pool pool;

    @Inject
    Blocks blocks;

    private Agent agent;
    private String path;

    @BeforeEach
    void aBlock() {
        agent = record.agent();
        String id = json(Map.of("label", "plan", "value", "one"))
                .post("/v1/blocks/")
                .path("id");
        given().patch("/v1/agents/" + agent.id() + "/core-memory/blocks/attach/" + id)
                .then()
                .statusCode(200);
        path = "/v1/blocks/" + id;
    }

    @Test
    void theHistoryTellsWhoDidWhatAndWhen() {
        patch("two");
        var step = edit(new Edit.Append("plan", "three"));

        var history =
                given().get(path + "/history").then().statusCode(200).extract().jsonPath();
        assertThat(history.getList("version")).containsExactly(3, 2, 1);
        assertThat(history.getList("operation.type")).containsExactly("append", "update", "create");
        assertThat(history.getList("actor")).containsExactly(agent.id().value(), "api", "api");
        assertThat(history.getString("[0].step_id")).isEqualTo(step.value());
        assertThat(history.getString("[0].conversation_id"))
                .isEqualTo(agent.conversation().value());
        assertThat(history.getString("[0].run_id")).startsWith("run-");
        assertThat(history.getString("[0].created_at")).isNotNull();
        assertThat(history.getList("diff"))
                .containsExactly(
                        "@@ -1,1 +1,2 @@\n two\n+three\n", "@@ -1,1 +1,1 @@\n-one\n+two\n", "@@ -0,0 +1,1 @@\n+one\n");
        assertThat(history.getMap("[0]").keySet()).doesNotContain("value");
        given().get(path + "/history/2").then().statusCode(200).body("value", equalTo("two"));
    }

    @Test
    void theHistoryIsPaged() {
        IntStream.range(2, 8).forEach(nr -> patch("v" + nr));

        assertThat(versions("?limit=3")).containsExactly(7, 6, 5);
        assertThat(versions("?limit=3&after=5")).containsExactly(4, 3, 2);
        assertThat(versions("?limit=2&before=2")).containsExactly(4, 3);
        assertThat(versions("?limit=2&order=asc&after=2")).containsExactly(3, 4);
    }

    @Test
    void anEditIsUndoneAndDoneAgain() {
        patch("two");
        patch("three");

        assertThat(move("/undo")).isEqualTo("two");
        assertThat(move("/undo")).isEqualTo("one");
        given().post(path + "/undo").then().statusCode(409).body("detail", containsString("nothing to undo"));
        assertThat(move("/redo")).isEqualTo("two");
        assertThat(move("/redo")).isEqualTo("three");
        given().post(path + "/redo").then().statusCode(409).body("detail", containsString("nothing to redo"));
        assertThat(versions("")).containsExactly(7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void aNewEditCutsWhatCouldBeDoneAgain() {
        patch("two");
        move("/undo");
        edit(new Edit.Append("plan", "else"));

        given().post(path + "/redo").then().statusCode(409);
        assertThat(move("/undo")).isEqualTo("one");
        assertThat(move("/redo")).isEqualTo("one\nelse");
    }

    /** What is undone is the latest edit, whoever made it; who wants no other to be undone says which version he saw. */
    @Test
    void anUndoAfterSomebodyElsesEditTakesThatBackUnlessTheCallerMeantAnother() {
        patch("two");
        edit(new Edit.Append("plan", "foreign"));

        given().header("If-Match", "\"2\"")
                .post(path + "/undo")
                .then()
                .statusCode(412)
                .body("current_version", equalTo(3));
        assertThat(move("/undo")).isEqualTo("two");
        assertThat(move("/undo")).isEqualTo("one");
    }

    @Test
    void anyVersionCanBeRestoredAndThatCanBeUndone() {
        patch("two");
        patch("three");

        json(Map.of("version", 1))
                .post(path + "/restore")
                .then()
                .statusCode(200)
                .body("value", equalTo("one"))
                .body("version", equalTo(4));

        assertThat(move("/undo")).isEqualTo("three");
        json(Map.of("version", 99))
                .post(path + "/restore")
                .then()
                .statusCode(404)
                .body("detail", containsString("99"));
        json(Map.of()).post(path + "/restore").then().statusCode(422);
    }

    @Test
    void aStalePatchIsRefusedWithTheVersionThatIsThere() {
        var tag = given().get(path).header("ETag");
        assertThat(tag).isEqualTo("\"1\"");

        tagged(tag, "mine").then().statusCode(200).header("ETag", "\"2\"").body("version", equalTo(2));
        tagged(tag, "late")
                .then()
                .statusCode(412)
                .body("current_version", equalTo(2))
                .body("detail", containsString("version 2"));
        tagged("2", "bare").then().statusCode(200);
        tagged("*", "any").then().statusCode(200);
        tagged("yesterday", "x").then().statusCode(422).body("detail", containsString("yesterday"));
        json(Map.of("value", "x"))
                .header("If-Match", 1)
                .patch("/v1/agents/" + agent.id() + "/core-memory/blocks/plan")
                .then()
                .statusCode(412);
    }

    @Test
    void ofManyPatchesOfOneVersionOneWins() throws Exception {
        try (var callers = Executors.newFixedThreadPool(8)) {
            var answers = callers.invokeAll(IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(
                            nr -> () -> tagged("1", "mine " + nr).statusCode())
                    .toList());
            assertThat(answers.stream().map(answer -> answer.resultNow()))
                    .hasSize(16)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 412);
        }
    }

    @Test
    void aPrivateCopyThatIsRenamedWithItsOriginalKeepsItsHistory() {
        String conversation = json(Map.of("isolated_block_labels", List.of("plan")))
                .post("/v1/conversations/?agent_id=" + agent.id())
                .path("isolated_block_ids[0]");

        json(Map.of("label", "roads")).patch(path).then().statusCode(200);

        given().get("/v1/blocks/" + conversation + "/history")
                .then()
                .body("operation.type", equalTo(List.of("rename", "isolate")))
                .body("label", equalTo(List.of("roads", "plan")));
    }

    @Test
    void whatIsNotThereIsSaid() {
        var gone = "/v1/blocks/block-00000000-0000-4000-8000-00000000dead";
        given().get(gone + "/history").then().statusCode(404);
        given().get(path + "/history/9").then().statusCode(404);
        given().get(path + "/history/first").then().statusCode(422).body("detail", containsString("first"));
        given().get(path + "/history?after=x").then().statusCode(422);
        given().post(gone + "/undo").then().statusCode(404);
        given().post(gone + "/redo").then().statusCode(404);
    }

    private StepId edit(Edit edit) {
        var step = StepId.random();
        var origin = new EditOrigin(
                agent.id(),
                agent.conversation(),
                RunId.random(),
                step,
                agent.id().value());
        var known = Map.of("call", new ToolCall("call", "memory", "{}"));
        record.await(Whole.transaction(
                pool, tx -> blocks.apply(tx, origin, List.of(new CallEdits("call", List.of(edit))), known)));
        return step;
    }

    private void patch(String value) {
        json(Map.of("value", value)).patch(path).then().statusCode(200);
    }

    private Response tagged(String version, String value) {
        return json(Map.of("value", value)).header("If-Match", version).patch(path);
    }

    private String move(String where) {
        return given().post(path + where).then().statusCode(200).extract().path("value");
    }

    private List<Integer> versions(String query) {
        return given().get(path + "/history" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    private static RequestSpecification json(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
