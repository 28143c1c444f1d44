package io.skein.memory.windows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class RecompileIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Test
    void theRouteOfAnAgentAnswersWithTheTextBeforeAndADryRunWithTheNewOne() {
        var agent = record.agent();
        record.block(agent, "notes", "apples");
        var path = "/v1/agents/" + agent.id() + "/recompile";

        assertThat(post(path + "?dry_run=true")).contains("apples");
        assertThat(post(path)).doesNotContain("apples");
        assertThat(post("/v1/agents/" + agent.id() + "/system-prompt/recompile"))
                .contains("apples");
        assertThat(given().get("/v1/agents/" + agent.id() + "/messages")
                        .path("[0].content")
                        .toString())
                .contains("apples");
    }

    @Test
    void theRouteOfAConversationAnswersWithTheNewText() {
        var agent = record.agent();
        var conversation = record.conversation(agent);
        record.block(agent, "notes", "apples");

        assertThat(post("/v1/conversations/" + conversation + "/recompile")).contains("apples", conversation.value());
        given().post("/v1/agents/agent-00000000-0000-4000-8000-00000000dead/recompile")
                .then()
                .statusCode(404);
    }

    @Test
    void aResetLeavesTheSystemMessageInContextAndEverythingOnRecord() {
        var agent = record.agent();
        turns.turn(agent.conversation(), "hello", "hi");

        given().contentType("application/json")
                .body("{\"add_default_initial_messages\": false}")
                .patch("/v1/agents/" + agent.id() + "/reset-messages")
                .then()
                .statusCode(200);

        assertThat(record.rows(
                        "select 1 from memory.conversations where id = $1 and window_no = 2",
                        agent.conversation().value()))
                .hasSize(1);
        assertThat(given().get("/v1/agents/" + agent.id() + "/messages")
                        .jsonPath()
                        .getList("$"))
                .hasSize(3);
    }

    private static String post(String path) {
        return given().noContentType()
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("$");
    }
}
