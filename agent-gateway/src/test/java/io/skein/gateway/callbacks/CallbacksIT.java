package io.skein.gateway.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.callbacks.CallbackOutcome;
import io.skein.contracts.ids.RunId;
import io.skein.gateway.FakeRecord;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallbacksIT {

    @TestHTTPResource("/hook/")
    String hook = "";

    @Inject
    FakeRecord record;

    @Inject
    FakeCaller caller;

    @Inject
    ObjectMapper json;

    @Test
    void theCallerIsToldWhatTheRunCameTo() throws IOException {
        var run = finishedRun();

        var outcome = called(run, hook + "200", 1);

        assertThat(outcome.statusCode()).isEqualTo(200);
        assertThat(outcome.again()).isNull();
        assertThat(outcome.error()).isNull();
        var body = caller.heardOf(run).getFirst();
        assertThat(body.fieldNames()).toIterable().containsExactly("run_id", "status", "completed_at", "metadata");
        assertThat(body.path("status").asText()).isEqualTo("completed");
        assertThat(body.at("/metadata/run_type").asText()).isEqualTo("send_message_async");
        var result = body.at("/metadata/result");
        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly("messages", "stop_reason", "usage", "logprobs", "turns");
        assertThat(result.at("/messages/0/message_type").asText()).isEqualTo("user_message");
        assertThat(result.at("/usage/total_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void whoCannotAnswerNowIsCalledAgain() throws IOException {
        var outcome = called(finishedRun(), hook + "503", 1);

        assertThat(outcome.statusCode()).isEqualTo(503);
        assertThat(outcome.again()).isAfter(outcome.sentAt());
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        var run = finishedRun();

        var outcome = called(run, hook + "307", 1);

        assertThat(outcome.statusCode()).isEqualTo(307);
        assertThat(outcome.again()).isNull();
        assertThat(caller.heardOf(run)).hasSize(1);
    }

    @Test
    void whoIsNotThereIsCalledAgainUntilTheLastAttempt() throws IOException {
        assertThat(called(finishedRun(), "http://127.0.0.1:1/", 1).again()).isNotNull();
        assertThat(called(finishedRun(), "http://127.0.0.1:1/", 5).again()).isNull();
    }

    private CallbackOutcome called(String run, String url, int attempt) {
        record.owesACall(run, url, attempt);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> record.outcome(run), found -> found != null);
    }

    private String finishedRun() throws IOException {
        var run = RunId.random().value();
        record.has(run, json.readTree("""
                        {"id": "%s", "status": "completed", "completed_at": "2026-11-21T04:06:17.652440",
                         "stop_reason": "end_turn", "metadata": {"run_type": "send_message_async", "lettuce": null}}""".formatted(run)), json.readTree("""
                        [{"message_type": "user_message", "content": "call me"},
                         {"message_type": "assistant_message", "content": "done"}]""").deepCopy());
        return run;
    }
}
