package io.skein.memory.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StopReason;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AnalyticsIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Inject
    Driver driver;

    private Agent agent;
    private ConversationId conversation;

    @BeforeEach
    void twoTurns() {
        agent = record.agent();
        conversation = record.conversation(agent);
        turns.turn(conversation, "four", "abcdef");
        look();
    }

    @Test
    void aConversationIsCountedByRoleToolDayAndUsage() {
        given().get("/v1/conversations/" + conversation + "/analytics")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("messages.total", equalTo(6))
                .body("messages.by_role.user.count", equalTo(2), "messages.by_role.assistant.count", equalTo(3))
                .body("messages.by_role.user.length_total", equalTo(8), "messages.length_longest", equalTo(6))
                .body("tokens.prompt", equalTo(20), "tokens.completion", equalTo(10), "tokens.total", equalTo(30))
                .body("runs.total", equalTo(2), "runs.by_status.completed", equalTo(2), "runs.steps", equalTo(2))
                .body("tool_calls.total", equalTo(1), "tool_calls.failed", equalTo(1))
                .body("tool_calls.by_tool.tool", contains("look_up"), "errors.tool_calls", equalTo(1))
                .body("by_day", hasSize(1), "by_day[0].messages", equalTo(6), "by_day[0].tokens", equalTo(30))
                .body("by_participant", hasSize(0));
    }

    @Test
    void whoSpokeIsCounted() {
        given().contentType("application/x-ndjson")
                .body("""
                        {"role":"user","name":"Ann","content":"hello","created_at":"2024-05-01T12:00:00Z"}
                        {"role":"user","name":"Ann","content":"again","created_at":"2024-05-02T12:00:00Z"}
                        {"role":"user","name":"Bob","content":"hi","created_at":"2024-05-02T12:00:00Z"}
                        """.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/conversations/" + conversation + "/messages/import")
                .then()
                .statusCode(200);

        given().get("/v1/conversations/" + conversation + "/analytics")
                .then()
                .body("by_participant.name", contains("Ann", "Bob"), "by_participant.messages", contains(2, 1))
                .body("by_day.day.take(2)", contains("2024-05-01", "2024-05-02"));
    }

    @Test
    void anAgentIsTheSumOfItsConversations() {
        turns.turn(record.conversation(agent), "one more", "ok");

        given().get("/v1/agents/" + agent.id() + "/analytics")
                .then()
                .statusCode(200)
                .body("messages.total", equalTo(8), "runs.total", equalTo(3), "tokens.total", equalTo(45));
    }

    @Test
    void nothingSaidIsNoErrorAndNothingThereIs() {
        given().get("/v1/conversations/" + record.conversation(agent) + "/analytics")
                .then()
                .statusCode(200)
                .body("messages.total", equalTo(0), "runs.duration_ms.p95", nullValue(), "by_day", hasSize(0));
        given().get("/v1/conversations/" + ConversationId.random() + "/analytics")
                .then()
                .statusCode(404);
        given().get("/v1/agents/agent-00000000-0000-4000-8000-000000000000/analytics")
                .then()
                .statusCode(404);
    }

    private void look() {
        RunContext context = driver.begun(Driver.request(conversation, "look"));
        var call = new ToolCall("call_1", "look_up", "{}");
        var asked = of(context, Role.ASSISTANT, List.of(call), List.of());
        var returned = of(context, Role.TOOL, List.of(), List.of(ToolReturn.failed(call, "no")));
        var said = List.of(asked, returned, Driver.spoken(context, "sorry"));
        driver.commit(context, Driver.step(context, said, List.of(), StopReason.END_TURN));
    }

    private static Message of(RunContext context, Role role, List<ToolCall> calls, List<ToolReturn> returns) {
        return Message.ofStep(
                MessageId.random(),
                role,
                List.of(),
                calls,
                returns,
                context.runId(),
                context.firstStepId(),
                Instant.now());
    }
}
