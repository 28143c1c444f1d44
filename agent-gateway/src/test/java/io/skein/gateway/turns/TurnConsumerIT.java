package io.skein.gateway.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.FakeRunner;
import io.skein.gateway.Turns;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TurnConsumerIT {

    private final String conversation = ConversationId.random().value();
    private final String id = UUID.randomUUID().toString();

    @Inject
    FakeRunner runner;

    @Inject
    Topics topics;

    @Inject
    ObjectMapper json;

    @Test
    void aTurnIsRunAndItsResultTold() throws Exception {
        runner.plays(start -> Turns.of(start.runId())
                .accepted()
                .saved(List.of(new Part.Text("hi")))
                .finished());

        assertThat(topics.send(turn("hello")).get(20, TimeUnit.SECONDS)).isTrue();

        var result = result();
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(result.at("/messages/0/content").asText()).isEqualTo("hi");
        assertThat(result.path("conversation_id").asText()).isEqualTo(conversation);
        assertThat(result.path("run_id").asText())
                .isEqualTo(runner.taken().runId().value());
    }

    @Test
    void theSameTurnAgainHasTheSameOtids() throws Exception {
        runner.plays(start -> Turns.of(start.runId()).accepted().finished());
        topics.send(turn("hello")).get(20, TimeUnit.SECONDS);
        var first = runner.taken().messages();
        topics.send(turn("hello")).get(20, TimeUnit.SECONDS);

        assertThat(runner.taken().messages()).isEqualTo(first);
    }

    @Test
    void whatIsRefusedIsAResultToo() throws Exception {
        runner.plays(start -> List.of(new RunEvent.Refused(
                start.runId(), 1, ErrorCode.NOT_A_PARTICIPANT, "name: 'Eve' (expected: Ann)", null)));

        assertThat(topics.send(turn("hello")).get(20, TimeUnit.SECONDS)).isTrue();

        assertThat(result().path("status").asText()).isEqualTo("refused");
        assertThat(result().at("/error/code").asText()).isEqualTo("NOT_A_PARTICIPANT");
    }

    @Test
    void whatIsNoTurnIsADeadLetter() throws Exception {
        for (var bad : List.of(
                "no json",
                "[]",
                "{\"conversation_id\":\"" + conversation + "\",\"input\":\"x\"}",
                "{\"turn_id\":\"" + id + "\",\"input\":\"x\"}",
                "{\"turn_id\":\"" + id + "\",\"conversation_id\":\"nope\",\"input\":\"x\"}",
                "{\"turn_id\":\"" + id + "\",\"conversation_id\":\"" + conversation
                        + "\",\"messages\":[{\"role\":\"x\"}]}")) {
            assertThat(topics.send(bad).get(20, TimeUnit.SECONDS)).as(bad).isFalse();
        }
    }

    private String turn(String text) {
        return "{\"turn_id\":\"%s\",\"conversation_id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(id, conversation, text);
    }

    private JsonNode result() {
        return await().until(this::found, Optional::isPresent).orElseThrow();
    }

    private Optional<JsonNode> found() throws IOException {
        for (var text : topics.results()) {
            var tree = json.readTree(text);
            if (tree.path("turn_id").asText().equals(id)) {
                return Optional.of(tree);
            }
        }
        return Optional.empty();
    }
}
