package io.skein.memory.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
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
class RunListsIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Inject
    Driver driver;

    private Agent agent;

    @BeforeEach
    void anAgent() {
        agent = record.agent();
    }

    @Test
    void runsArePagedNewestFirst() {
        var runs = List.of(turn(), turn(), turn());

        assertThat(list(Map.of("limit", 2))).containsExactly(runs.get(2), runs.get(1));
        assertThat(list(Map.of("after", runs.get(1)))).containsExactly(runs.get(0));
        assertThat(list(Map.of("order", "asc", "limit", 1))).containsExactly(runs.get(0));
        assertThat(list(Map.of("active", true))).isEmpty();
        assertThat(list(Map.of("statuses", List.of("completed", "failed"), "stop_reason", "end_turn")))
                .hasSize(3);
        assertThat(list(Map.of("background", true))).isEmpty();
        assertThat(list(Map.of("conversation_id", agent.conversation().value())))
                .hasSize(3);
    }

    @Test
    void whatCannotBeListedIsRefused() {
        given().queryParam("statuses", "nope").get("/v1/runs/").then().statusCode(400);
        given().queryParam("stop_reason", "nope").get("/v1/runs/").then().statusCode(422);
        given().queryParam("limit", 0).get("/v1/runs/").then().statusCode(422);
        given().queryParam("limit", 1001).get("/v1/runs/").then().statusCode(422);
        given().get("/v1/runs/nope").then().statusCode(400);
        given().get("/v1/runs/" + RunId.random()).then().statusCode(404);
        given().get("/v1/runs/" + RunId.random() + "/steps").then().statusCode(404);
        given().get("/v1/runs/" + RunId.random() + "/usage").then().statusCode(404);
        given().get("/v1/runs/" + turn() + "/trace").then().statusCode(200).body(equalTo("[]"));
    }

    @Test
    void aFinishedRunTellsWhatItUsed() {
        var run = "/v1/runs/" + turn();

        given().get(run)
                .then()
                .body("status", equalTo("completed"))
                .body("conversation_id", nullValue())
                .body("metadata", equalTo(Map.of("run_type", "send_message")))
                .body("ttft_ns", equalTo(3_000_000));
        given().get(run + "/usage").then().body("total_tokens", equalTo(15)).body("prompt_tokens_details", nullValue());
        given().get(run + "/metrics").then().body("num_steps", equalTo(1)).body("tools_used", hasSize(0));
        given().get(run + "/steps").then().body("", hasSize(1)).body("[0].stop_reason", equalTo("end_turn"));
    }

    @Test
    void aFailedRunSaysWhy() {
        var context = driver.begun(Driver.request(agent.conversation(), "hello"));
        var error = new RunError("llm_authentication", "Refused.", "401");
        driver.commit(
                context,
                new CommitStep(
                        Driver.RUNNER,
                        context.epoch(),
                        null,
                        List.of(),
                        List.of(),
                        StopReason.LLM_API_ERROR,
                        error,
                        null,
                        Known.NOTHING,
                        null));

        given().get("/v1/runs/" + context.runId())
                .then()
                .body("status", equalTo("failed"))
                .body("metadata.error.error_type", equalTo("llm_authentication"))
                .body("metadata.error.message_type", equalTo("error_message"));
    }

    @Test
    void anActiveRunIsListedAndCannotBeDeleted() {
        var context = driver.begun(Driver.request(agent.conversation(), "hello"));

        given().queryParam("agent_id", agent.id().value())
                .get("/v1/runs/active")
                .then()
                .body("id", equalTo(List.of(context.runId().value())));
        given().delete("/v1/runs/" + context.runId()).then().statusCode(409);
    }

    @Test
    void aDeletedRunLeavesWhatWasSaid() {
        var run = turn();
        given().delete("/v1/runs/" + run).then().statusCode(200).body("id", equalTo(run));

        given().get("/v1/runs/" + run).then().statusCode(404);
        given().delete("/v1/runs/" + run).then().statusCode(404);
        given().get("/v1/agents/" + agent.id() + "/messages").then().body("", hasSize(3));
    }

    @Test
    void aRunIsFoundByTheOtidOfItsMessage() {
        var begin = Driver.request(agent.conversation(), "hello");
        driver.begun(begin);

        given().queryParam("conversation", agent.conversation().value())
                .queryParam("otid", begin.messages().getFirst().otid())
                .get("/internal/runs/by-otid")
                .then()
                .body("runId", equalTo(begin.runId().value()));
    }

    @Test
    void stepsAreListedJudgedAndMeasured() {
        turn();
        turn();
        var ids = given().queryParam("agent_id", agent.id().value())
                .get("/v1/steps")
                .jsonPath()
                .<String>getList("id");
        assertThat(ids).hasSize(2);
        var step = "/v1/steps/" + ids.getLast();

        given().contentType(ContentType.JSON)
                .body("{\"feedback\": \"positive\", \"tags\": [\"good\"]}")
                .patch(step + "/feedback")
                .then()
                .body("feedback", equalTo("positive"));

        assertThat(steps(Map.of("feedback", "positive"))).containsExactly(ids.getLast());
        assertThat(steps(Map.of("has_feedback", false))).containsExactly(ids.getFirst());
        assertThat(steps(Map.of("tags", "good", "start_date", "2020-01-01"))).containsExactly(ids.getLast());
        assertThat(steps(Map.of("after", ids.getFirst(), "limit", 5))).containsExactly(ids.getLast());
        given().get(step + "/metrics").then().body("llm_request_ns", equalTo(4_000_000));
        given().get(step + "/trace").then().statusCode(200).body(equalTo("null"));
        given().get("/v1/steps/nope").then().statusCode(422);
        given().contentType(ContentType.JSON)
                .body("{\"feedback\": \"great\"}")
                .patch(step + "/feedback")
                .then()
                .statusCode(422);
    }

    private String turn() {
        return turns.turn(agent.conversation(), "hello", "hi").value();
    }

    private List<String> list(Map<String, ?> query) {
        return ids("/v1/runs/", query);
    }

    private List<String> steps(Map<String, ?> query) {
        return ids("/v1/steps/", query);
    }

    private List<String> ids(String path, Map<String, ?> query) {
        return given().queryParams(query)
                .queryParam("agent_id", agent.id().value())
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
