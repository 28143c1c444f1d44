package io.skein.gateway.streams;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunReplay;
import io.skein.gateway.FakeRecord;
import io.skein.gateway.FakeRunner;
import io.skein.gateway.OpenStream;
import io.skein.gateway.Turns;
import io.skein.gateway.views.Showing;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResumeIT {

    private static final String TO_AGENT = "/v1/agents/" + AgentId.random() + "/messages";

    @TestHTTPResource("")
    String base = "";

    @Inject
    FakeRunner runner;

    @Inject
    FakeRecord record;

    @Inject
    RunStreams streams;

    @Inject
    ObjectMapper json;

    @Test
    void aFinishedRunIsReadAgainFromWhereTheReaderStopped() {
        var body = "{\"input\":\"x\",\"streaming\":true,\"stream_tokens\":true,\"background\":true}";
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .text("t0 ")
                .text("t1")
                .saved(List.of(new Part.Text("t0 t1")))
                .finished());
        var live = post(TO_AGENT, body).body().asString();
        var path = "/v1/runs/" + runner.taken().runId() + "/stream";

        assertThat(live).contains("\"seq_id\":1,", "\"seq_id\":3,").doesNotContain("\"seq_id\":4");
        assertThat(withoutDates(post(path, "{}").body().asString())).isEqualTo(withoutDates(live));
        assertThat(post(path, "{\"starting_after\":2}").body().asString())
                .doesNotContain("t0")
                .contains("\"content\":\"t1\"", "\"stop_reason\":\"end_turn\"");
        assertThat(post(path, "{\"starting_after\":1000}").body().asString())
                .startsWith("data: {\"message_type\":\"stop_reason\"")
                .endsWith("data: [DONE]\n\n");
        var bare = OpenStream.post(base.replaceAll("/$", "") + path);
        await().until(bare::isOver);
        assertThat(bare.frames("assistant_message")).isEqualTo(2);
    }

    @Test
    void aLateReaderGetsEverythingAndThenFollows() {
        var run = RunId.random();
        var turn = Turns.of(run).accepted().text("first ").text("second").finished();
        streams.listen(run, new Showing(true, true, true, true, "send_message", "message", false, null));
        turn.subList(0, 2).forEach(runner::says);

        var early = open("/v1/runs/" + run + "/stream", "{}");
        await().until(() -> early.frames("assistant_message") == 1);
        var late = open("/v1/runs/" + run + "/stream", "{}");
        await().until(() -> late.frames("assistant_message") == 1);
        turn.subList(2, turn.size()).forEach(runner::says);

        await().until(() -> early.isOver() && late.isOver());
        assertThat(withoutDates(late.lines())).isEqualTo(withoutDates(early.lines()));
        assertThat(late.frames("assistant_message")).isEqualTo(2);
    }

    @Test
    void aRunGoesOnWhenItsReaderLeaves() {
        runner.plays(start -> Turns.of(start.runId()).accepted().text("t0 ").events());
        var reader = open(TO_AGENT + "/stream", "{\"input\":\"x\",\"stream_tokens\":true}");
        await().until(() -> reader.frames("assistant_message") == 1);

        reader.leave();
        var run = runner.taken().runId();
        Turns.of(run).accepted().text("t0 ").text("t1").finished().stream()
                .skip(2)
                .forEach(runner::says);

        assertThat(post("/v1/runs/" + run + "/stream", "{}").body().asString()).contains("t1", "[DONE]");
    }

    @Test
    void whatIsNotHeardHereIsRebuiltFromTheRecord() {
        var run = RunId.random();
        var turn = Turns.of(run)
                .accepted()
                .text("from ")
                .text("the record")
                .saved(List.of(new Part.Text("from the record")))
                .finished();
        record.tells(new RunReplay(run, options(), turn));

        assertThat(post("/v1/runs/" + run + "/stream", "{\"starting_after\":2}")
                        .body()
                        .asString())
                .contains("\"seq_id\":3,", "the record", "\"total_tokens\":7")
                .doesNotContain("from ", "ping")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aRunIsReadAlikeWhetherItWasHeardOrIsReadFromTheRecord() {
        var body = "{\"input\":\"x\",\"streaming\":true,\"stream_tokens\":true}";
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .text("t0 ")
                .text("t1")
                .saved(List.of(new Part.Text("t0 t1")))
                .finished());
        post(TO_AGENT, body);
        var run = runner.taken().runId();
        var path = "/v1/runs/" + run + "/stream";
        var heard = post(path, "{}").body().asString();

        streams.forget(run);
        record.tells(new RunReplay(
                run,
                options(),
                Turns.of(run)
                        .accepted()
                        .text("t0 ")
                        .text("t1")
                        .saved(List.of(new Part.Text("t0 t1")))
                        .finished()));

        assertThat(withoutDates(post(path, "{}").body().asString())).isEqualTo(withoutDates(heard));
    }

    @Test
    void aReaderIsToldTheEndThoughWhoPutItOnRecordDiedBeforeSayingSo() {
        var run = RunId.random();
        var turn = Turns.of(run)
                .accepted()
                .text("t0 ")
                .text("t1")
                .saved(List.of(new Part.Text("t0 t1")))
                .finished();
        streams.listen(run, new Showing(true, true, true, true, "send_message", "message", false, null));
        turn.subList(0, 2).forEach(runner::says);
        var reader = open("/v1/runs/" + run + "/stream", "{}");
        await().until(() -> reader.frames("assistant_message") == 1);

        record.tells(new RunReplay(run, options(), turn));

        await().until(reader::isOver);
        assertThat(reader.frames("assistant_message")).isEqualTo(2);
        assertThat(reader.lines()).contains("data: [DONE]");
    }

    @Test
    void aRunThatSeemedToFailAndIsOnRecordIsReadFromThere() {
        var run = RunId.random();
        streams.listen(run, new Showing(true, true, true, true, "send_message", "message", false, null));
        runner.says(new RunEvent.Refused(run, 1, ErrorCode.UNAVAILABLE, "the record died over it", null));

        record.tells(new RunReplay(
                run, options(), Turns.of(run).accepted().text("answered").finished()));

        await().untilAsserted(() -> assertThat(
                        post("/v1/runs/" + run + "/stream", "{}").body().asString())
                .contains("answered")
                .doesNotContain("error"));
    }

    private static RunOptions options() {
        return RunOptions.plain("send_message", 50, true, true, false);
    }

    @Test
    void anUnknownRunIsNotFound() {
        post("/v1/runs/" + RunId.random() + "/stream", "{}").then().statusCode(404);
    }

    @Test
    void theRunOfAConversationIsFoundByItsOtidOrBecauseItRuns() {
        var run = RunId.random();
        var conversation = ConversationId.random();
        put(run, "running", conversation);
        record.knows("my-otid", run.value());
        var path = "/v1/conversations/" + conversation + "/stream";

        streams.listen(run, new Showing(true, true, true, true, "send_message", "message", false, null));
        Turns.of(run).accepted().text("found").finished().forEach(runner::says);

        assertThat(post(path, "{\"otid\":\"my-otid\"}").body().asString()).contains("found");
        assertThat(post(path, "{}").body().asString()).contains("found");
        post(path, "{\"otid\":\"no-such\"}").then().statusCode(404).body("detail", containsString("otid=no-such"));
        post("/v1/conversations/" + ConversationId.random() + "/stream", "{}")
                .then()
                .statusCode(400)
                .body("detail", containsString("No active runs found for this conversation."));
    }

    @Test
    void aSilentStreamIsKeptAliveAlsoWhileItWaitsInTheQueue() {
        runner.plays(start -> List.of(new RunEvent.Accepted(start.runId(), 1, 2)));
        var reader = open(TO_AGENT + "/stream", "{\"input\":\"x\"}");

        await().until(() -> reader.frames("ping") >= 3);
        Turns.of(runner.taken().runId()).accepted().finished().stream().skip(1).forEach(runner::says);

        await().until(reader::isOver);
        assertThat(reader.lines()).contains("data: [DONE]");
    }

    private void put(RunId run, String status, @Nullable ConversationId conversation) {
        var row = json.createObjectNode()
                .put("id", run.value())
                .put("status", status)
                .put("stop_reason", "end_turn")
                .put("conversation_id", conversation == null ? null : conversation.value());
        var messages = json.createArrayNode();
        messages.addObject().put("message_type", "user_message").put("content", "asked");
        messages.addObject()
                .put("id", "message-1")
                .put("message_type", "assistant_message")
                .putNull("seq_id")
                .put("run_id", run.value())
                .put("content", "from the record");
        record.has(run.value(), row, messages);
    }

    private OpenStream open(String path, String body) {
        return OpenStream.post(base.replaceAll("/$", "") + path, body);
    }

    private static List<String> withoutDates(List<String> lines) {
        return lines.stream().map(ResumeIT::withoutDates).toList();
    }

    private static String withoutDates(String stream) {
        return stream.replaceAll("\"date\":\"[^\"]*\"", "");
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
