package io.skein.gateway.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.TokenLogprob;
import io.skein.gateway.FakeRecord;
import io.skein.gateway.FakeRunner;
import io.skein.gateway.FreePort;
import io.skein.gateway.Turns;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(FreePort.class) // for all tests of this module
class SendIT {

    private static final AgentId AGENT = AgentId.random();
    private static final String TO_AGENT = "/v1/agents/" + AGENT + "/messages";
    private static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\",\"otid\":\"o-1\"}]}";

    @Inject
    FakeRunner runner;

    @Inject
    FakeRecord record;

    @Inject
    ObjectMapper json;

    @Test
    void aJsonSendAnswersWithTheWholeTurn() {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .saved(List.of(new Part.Reasoning("hm", null), new Part.Text("hi")))
                .finished());

        send(TO_AGENT, HELLO)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("messages.message_type", equalTo(List.of("reasoning_message", "assistant_message")))
                .body("messages[1].content", equalTo("hi"))
                .body("stop_reason.stop_reason", equalTo("end_turn"))
                .body("usage.total_tokens", equalTo(7))
                .body("logprobs", nullValue());
        assertThat(runner.taken().conversationId()).isEqualTo(ConversationId.defaultOf(AGENT));
        assertThat(runner.taken().messages())
                .containsExactly(new NewMessage.Said(Role.USER, List.of(new Part.Text("hello")), null, "o-1", null));
    }

    @Test
    void likelihoodsOfTheLastStepAreInTheAnswerOfWhoAsksForThem() {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .saved(
                        List.of(new Part.Text("hi")),
                        List.of(new TokenLogprob("hi", -0.5, List.of(104, 105), List.of())))
                .finished());

        send(TO_AGENT, "{\"input\":\"hello\",\"return_logprobs\":true,\"top_logprobs\":2}")
                .then()
                .statusCode(200)
                .body("logprobs.content[0].token", equalTo("hi"))
                .body("logprobs.content[0].logprob", equalTo(-0.5f))
                .body("logprobs.content[0].bytes", equalTo(List.of(104, 105)))
                .body("logprobs.content[0].top_logprobs", equalTo(List.of()))
                .body("logprobs.refusal", nullValue());
        assertThat(runner.taken().options().logprobs()).isEqualTo(2);
    }

    @Test
    void moreAlternativesThanModelsTellAreRefused() {
        send(TO_AGENT, "{\"input\":\"hello\",\"return_logprobs\":true,\"top_logprobs\":21}")
                .then()
                .statusCode(422)
                .body("detail", containsString("body.top_logprobs: 21 (expected an integer from 0 to 20)"));
    }

    @Test
    void aConversationAnswersWithAStreamUnlessToldOtherwise() {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .saved(List.of(new Part.Text("hi")))
                .finished());

        var answer = send("/v1/conversations/" + ConversationId.random() + "/messages", HELLO);

        answer.then().statusCode(200).contentType("text/event-stream");
        assertThat(answer.body().asString())
                .startsWith("data: {\"id\":\"ping-")
                .contains("\"content\":\"hi\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void whatTheRunnerRefusesIsAStatusAlsoWhereAStreamWasAskedFor() {
        refuses(ErrorCode.AGENT_NOT_FOUND, "Agent with ID " + AGENT + " not found", null);

        send(TO_AGENT + "/stream", HELLO).then().statusCode(404).body("detail", containsString("not found"));
    }

    @Test
    void aBusyConversationNamesTheRunInTheWay() {
        refuses(ErrorCode.CONVERSATION_BUSY, "CONFLICT: is currently being processed", "run-1");

        send(TO_AGENT, HELLO).then().statusCode(409).body("run_id", equalTo("run-1"));
    }

    @Test
    void aPendingApprovalIsToldInDetailToADirectSender() {
        refuses(ErrorCode.PENDING_APPROVAL, "CONFLICT: waiting for approval on a tool call", "message-7");

        send(TO_AGENT, HELLO)
                .then()
                .statusCode(409)
                .body("detail.code", equalTo("PENDING_APPROVAL"))
                .body("detail.pending_request_id", equalTo("message-7"));
    }

    @Test
    void aPendingApprovalEndsAStreamThatBeganWell() {
        refuses(ErrorCode.PENDING_APPROVAL, "CONFLICT: waiting for approval on a tool call", "message-7");

        var answer = send(TO_AGENT + "/stream", HELLO);

        answer.then().statusCode(200);
        assertThat(answer.body().asString())
                .contains("\"stop_reason\":\"error\"", "event: error\ndata: {\"message_type\":\"error_message\"")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @CsvSource({"llm_authentication,401", "llm_rate_limit,429", "llm_error,502", "llm_timeout,504"})
    void aModelThatFailsIsAStatusOfAJsonSend(String type, int status) {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .finished(StopReason.LLM_API_ERROR, new RunError(type, "The model failed.", "because")));

        send(TO_AGENT, HELLO)
                .then()
                .statusCode(status)
                .body("error", equalTo(Map.of("type", type, "message", "The model failed.", "detail", "because")));
    }

    @Test
    void nobodyAnsweringIsAnOutageThatNamesTheRun() {
        runner.plays(start -> List.of());

        send(TO_AGENT, HELLO)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail", containsString("run_id=run-"));
    }

    @Test
    void theSameWordsAgainAreAnsweredWithTheFirstRun() {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .saved(List.of(new Part.Text("once")))
                .finished());
        send(TO_AGENT, HELLO).then().statusCode(200);
        var original = runner.taken().runId();

        runner.plays(start -> List.of(new RunEvent.Repeated(start.runId(), 1, original)));

        send(TO_AGENT, HELLO).then().statusCode(200).body("messages[0].content", equalTo("once"));
        assertThat(send(TO_AGENT + "/stream", HELLO).body().asString()).contains("once", original.value());
    }

    @Test
    void anAsyncSendAnswersWithTheRunOnRecord() {
        runner.plays(start -> {
            record.has(
                    start.runId().value(),
                    json.createObjectNode().put("id", start.runId().value()),
                    json.createArrayNode());
            return Turns.of(start.runId()).accepted().events();
        });

        send(TO_AGENT + "/async", HELLO)
                .then()
                .statusCode(200)
                .body("id", equalTo(runner.taken().runId().value()));
        assertThat(runner.taken().options().background()).isTrue();
    }

    @Test
    void answersToToolCallsComeInEveryForm() {
        runner.plays(start -> Turns.of(start.runId()).accepted().finished());

        send(
                        TO_AGENT,
                        "{\"messages\":[{\"type\":\"approval\",\"approvals\":[{\"type\":\"tool\",\"tool_call_id\":\"c\","
                                + "\"tool_return\":[{\"type\":\"text\",\"text\":\"part\"}],\"status\":\"error\"}]}]}")
                .then()
                .statusCode(200);
        var decided = (NewMessage.Decided) runner.taken().messages().getFirst();

        assertThat(decided.decisions()).singleElement().isInstanceOfSatisfying(Decision.Returned.class, returned -> {
            assertThat(returned.callId()).isEqualTo("c");
            assertThat(returned.result().text()).isEqualTo("part");
            assertThat(returned.result().failed()).isTrue();
        });
    }

    @Test
    void aToolCallInPiecesIsNotRepeatedWhenTheStepIsSaved() {
        runner.plays(start -> {
            var turn = Turns.of(start.runId()).accepted().call("add", "{}", false);
            return turn.saved(List.of(), new ToolCall("call_1", "add", "{}")).finished();
        });

        var body = send(TO_AGENT + "/stream", HELLO).body().asString();

        assertThat(body.split("tool_call_message", -1)).hasSize(3);
    }

    private void refuses(ErrorCode code, String message, @Nullable String conflict) {
        runner.plays(start -> List.of(new RunEvent.Refused(start.runId(), 1, code, message, conflict)));
    }

    private static Response send(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
