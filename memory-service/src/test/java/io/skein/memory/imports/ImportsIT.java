package io.skein.memory.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.ids.ConversationId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ImportsIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Inject
    Driver driver;

    @Inject
    Readers readers;

    private Agent agent;
    private ConversationId conversation;

    @BeforeEach
    void fresh() {
        agent = record.agent();
        conversation = record.conversation(agent);
    }

    @Test
    void linesGoOnRecordInTheirOrder() {
        load("""
                {"role":"user","content":"hello","name":"Ann","created_at":"2024-05-01T12:00:00Z","external_id":"m1"}

                {"role":"assistant","content":[{"type":"text","text":"hi"}],"created_at":"2024-05-01T12:00:01+02:00"}
                {"role":"system","content":"Ann left","created_at":"2024-05-01T12:00:02Z"}""").statusCode(200).body("imported", equalTo(3), "skipped", equalTo(0), "failed.size()", equalTo(0));

        assertThat(texts()).containsExactly("hello", "hi", "Ann left");
        given().get("/v1/conversations/" + conversation + "/messages?order=asc")
                .then()
                .body("[1].name", equalTo("Ann"), "[1].date", containsString("2024-05-01T12:00:00"));
    }

    @Test
    void theSameAgainIsSkippedEvenWhenItWasDeleted() {
        var line = line("user", "once", "x1");
        load(line + line).body("imported", equalTo(1), "skipped", equalTo(1));
        String id = given().get("/v1/conversations/" + conversation + "/messages")
                .then()
                .extract()
                .path("find { it.content == 'once' }.id");

        given().delete("/v1/conversations/" + conversation + "/messages/" + id)
                .then()
                .statusCode(200);

        load(line).body("imported", equalTo(0), "skipped", equalTo(1));
        assertThat(texts()).isEmpty();
    }

    @Test
    void aBadLineIsNamedAndTheOthersAreTaken() {
        load("""
                no json
                {"role":"tool","content":"x","created_at":"2024-05-01T12:00:00Z"}
                {"role":"user","content":"","created_at":"2024-05-01T12:00:00Z"}
                {"role":"user","content":"x","created_at":"yesterday"}
                {"role":"user","content":"x"}
                {"role":"user","content":"a\\u0000b","created_at":"2024-05-01T12:00:00Z"}
                {"role":"user","content":"x","created_at":"9999-12-31T23:59:59-18:00"}
                {"role":"user","content":"good","created_at":"2024-05-01T12:00:00Z"}
                """)
                .statusCode(200)
                .body("imported", equalTo(1), "failed.line", equalTo(List.of(1, 2, 3, 4, 5, 6, 7)))
                .body("failed[6].error", containsString("of the years 1 to 9999"))
                .body("failed[1].error", containsString("role: \"tool\" (expected: user, assistant or system)"))
                .body("failed[3].error", containsString("created_at: \"yesterday\" (expected: an ISO 8601 time"))
                .body("failed[4].error", containsString("created_at: missing"));
    }

    @Test
    void tenThousandLinesTakeSecondsAndTheWindowKeepsWhatFits() {
        var body = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        line(i % 2 == 0 ? "user" : "assistant", "line " + i + " of a long story".repeat(8), "e" + i))
                .collect(Collectors.joining());
        var begun = Instant.now();

        load(body).body("imported", equalTo(10_000));

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        List<String> inContext = given().get("/v1/conversations/" + conversation)
                .then()
                .extract()
                .path("in_context_message_ids");
        assertThat(inContext).hasSizeBetween(500, 5_000);
        load(body).body("imported", equalTo(0), "skipped", equalTo(10_000));
    }

    @Test
    void theNextTurnSeesWhatWasImported() {
        turns.turn(conversation, "one", "1");
        var known = driver.begun(Driver.request(conversation, "two"));
        driver.commit(known, Driver.answer(known, "2"));

        load(line("user", "from elsewhere", "a"));

        var next = driver.begun(Driver.request(conversation, "three"));
        assertThat(next.window()).isGreaterThan(known.window());
        assertThat(next.messages().stream().map(message -> message.text()).skip(1))
                .containsExactly("one", "1", "two", "2", "from elsewhere", "three");
    }

    @Test
    void theIndexOfWhatWasSaidIsTold() {
        load(line("user", "find me", "a"));

        await().untilAsserted(() -> assertThat(readers.conversations)
                .anyMatch(event -> event instanceof MessagesAppended appended
                        && appended.conversationId().equals(conversation)
                        && appended.agentId().equals(agent.id())));
    }

    @Test
    void aBusyOrUnknownConversationTakesNothing() {
        driver.begun(Driver.request(conversation, "one"));

        load(line("user", "late", "a")).statusCode(409).body("detail", containsString("messages cannot be imported"));
        conversation = ConversationId.random();
        load(line("user", "late", "a")).statusCode(404);
    }

    private ValidatableResponse load(String body) {
        return given().contentType("application/x-ndjson")
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/conversations/" + conversation + "/messages/import")
                .then();
    }

    private static String line(String role, String content, String id) {
        return "{\"role\":\"%s\",\"content\":\"%s\",\"created_at\":\"2024-05-01T12:00:00Z\",\"external_id\":\"%s\"}\n"
                .formatted(role, content, id);
    }

    private List<String> texts() {
        List<String> all = given().get("/v1/conversations/" + conversation + "/messages?order=asc")
                .then()
                .extract()
                .path("content");
        return all.subList(1, all.size()); // the system message comes first
    }
}
