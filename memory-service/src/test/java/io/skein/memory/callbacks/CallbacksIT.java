package io.skein.memory.callbacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class CallbacksIT {

    private static final String RUN = """
            insert into memory.runs (id, conversation_id, agent_id, status, stop_reason, options, background,
                callback_url, first_step_id, completed_at)
            select $1, r.conversation_id, r.agent_id, $2, 'end_turn', '{"kind": "send_message_async"}', true,
                'http://example.com/hook', $3, case when $2 = 'completed' then now() end
            from (select 'conv-1' as conversation_id, 'agent-1' as agent_id) r""";

    @Inject
    Record record;

    @Test
    void aRunThatIsOverIsHandedOutOnceWithItsAddress() {
        var run = run("completed");

        assertThat(claimed()).contains(run);
        assertThat(claimed()).doesNotContain(run);
    }

    @Test
    void nobodyIsCalledWhileTheRunGoesOn() {
        assertThat(claimed()).doesNotContain(run("created"));
    }

    @Test
    void whatFailedComesBackWhenItIsTimeAndThenSettles() {
        // Given
        var run = run("completed");
        claimed();

        // When
        outcome(run, "\"statusCode\": 503, \"error\": \"busy\", \"again\": \"2020-01-01T00:00:00Z\"");

        // Then
        assertThat(claimed()).contains(run);
        outcome(run, "\"statusCode\": 200");
        assertThat(claimed()).doesNotContain(run);
        assertThat(record.rows("select callback_status_code, callback_attempts from memory.runs where id = $1", run)
                        .getFirst()
                        .getInteger(1))
                .isEqualTo(2);
    }

    private String run(String status) {
        var run = RunId.random().value();
        record.rows(RUN, run, status, StepId.random().value());
        return run;
    }

    private static List<String> claimed() {
        return given().contentType(ContentType.JSON)
                .post("/internal/callbacks/claim")
                .jsonPath()
                .getList("runId");
    }

    private static void outcome(String run, String fields) {
        given().contentType(ContentType.JSON)
                .body("{\"sentAt\": \"2026-11-21T04:00:00Z\", " + fields + "}")
                .post("/internal/callbacks/" + run + "/outcome")
                .then()
                .statusCode(204);
    }
}
