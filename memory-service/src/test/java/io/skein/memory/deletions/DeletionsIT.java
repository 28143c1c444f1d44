package io.skein.memory.deletions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.events.ConversationEvent.MessagesDeleted;
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
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class DeletionsIT {

    private static final ToolCall CALL = new ToolCall("call_1", "look_up", "{}");

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Inject
    Driver driver;

    @Inject
    Readers readers;

    private ConversationId conversation;

    @BeforeEach
    void twoTurns() {
        Agent agent = record.agent();
        conversation = record.conversation(agent);
        turns.turn(conversation, "one", "1");
        turns.turn(conversation, "two", "2");
    }

    @Test
    void aDeletedMessageIsOutOfListsAndWindowAndLeavesATombstone() {
        var gone = id(conversation, "one");

        delete(conversation, gone);

        assertThat(texts(conversation)).containsExactly("1", "two", "2");
        given().get("/v1/messages/" + gone).then().statusCode(404);
        assertThat(inContext(conversation)).hasSize(4).doesNotContain(gone);
        var left = record.rows("select body::text, deleted_at is not null from memory.messages where id = $1", gone)
                .getFirst();
        assertThat(left.getString(0)).isEqualTo("{}");
        assertThat(left.getBoolean(1)).isTrue();
    }

    @Test
    void aRunnerThatKnewTheWindowIsSentItAnew() {
        var before = driver.begun(Driver.request(conversation, "three"));
        driver.commit(before, Driver.answer(before, "3"));

        delete(conversation, id(conversation, "two"));

        var after = driver.begun(Driver.request(conversation, "four"));
        assertThat(after.window()).isGreaterThan(before.window());
        assertThat(after.messages().stream().map(Message::text).skip(1))
                .containsExactly("one", "1", "2", "three", "3", "four");
    }

    @Test
    void aCallAndItsReturnGoTogether() {
        called();
        var returned = toolMessage();

        List<String> deleted = given().delete("/v1/conversations/" + conversation + "/messages/" + returned)
                .then()
                .statusCode(200)
                .extract()
                .path("deleted");

        assertThat(deleted).hasSize(2).contains(returned);
        assertThat(texts(conversation)).containsExactly("one", "1", "two", "2", "look", "found");
    }

    @Test
    void aCallThatHasNotReturnedStaysWhileItsRunNeedsIt() {
        var context = driver.begun(Driver.request(conversation, "look"));
        var asked = called(context, Role.APPROVAL);
        driver.commit(context, Driver.step(context, List.of(asked), List.of(), StopReason.REQUIRES_APPROVAL));

        given().delete("/v1/conversations/" + conversation + "/messages/" + asked.id())
                .then()
                .statusCode(409)
                .body("detail", containsString("waits for decisions"));
    }

    @Test
    void aForkThatSharesTheMessageLosesItToo() {
        var gone = id(conversation, "two");
        String fork = given().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/v1/conversations/" + conversation + "/fork")
                .then()
                .extract()
                .path("id");

        List<String> losers = given().delete("/v1/conversations/" + fork + "/messages/" + gone)
                .then()
                .statusCode(200)
                .extract()
                .path("conversations");

        assertThat(losers).containsExactlyInAnyOrder(fork, conversation.value());
        assertThat(texts(ConversationId.of(fork))).containsExactly("one", "1", "2");
        assertThat(texts(conversation)).containsExactly("one", "1", "2");
    }

    @Test
    void theIndexOfWhatWasSaidIsTold() {
        var gone = id(conversation, "1");

        delete(conversation, gone);

        await().untilAsserted(() -> assertThat(readers.conversations)
                .anyMatch(event -> event instanceof MessagesDeleted deleted
                        && deleted.conversationId().equals(conversation)
                        && deleted.messageIds().equals(List.of(MessageId.of(gone)))));
    }

    @Test
    void whatIsNotThereOrWasCompiledCannotBeDeleted() {
        var elsewhere = record.conversation(record.agent());
        var gone = id(conversation, "1");
        delete(conversation, gone);

        refused(conversation, gone);
        refused(elsewhere, id(conversation, "2"));
        refused(conversation, inContext(conversation).getFirst()); // the system message
        given().delete("/v1/conversations/" + conversation + "/messages/none")
                .then()
                .statusCode(422);
    }

    private void called() {
        var context = driver.begun(Driver.request(conversation, "look"));
        var returned = Message.ofStep(
                MessageId.random(),
                Role.TOOL,
                List.of(),
                List.of(),
                List.of(ToolReturn.done(CALL, "here")),
                context.runId(),
                context.firstStepId(),
                Instant.now());
        var said = List.of(called(context, Role.ASSISTANT), returned, Driver.spoken(context, "found"));
        driver.commit(context, Driver.step(context, said, List.of(), StopReason.END_TURN));
    }

    private static Message called(RunContext context, Role role) {
        return Message.ofStep(
                MessageId.random(),
                role,
                List.of(),
                List.of(CALL),
                List.of(),
                context.runId(),
                context.firstStepId(),
                Instant.now());
    }

    private String toolMessage() {
        return record.rows(
                        "select id from memory.messages where conversation_id = $1 and role = 'tool'",
                        conversation.value())
                .getFirst()
                .getString(0);
    }

    private static void delete(ConversationId from, String message) {
        given().delete("/v1/conversations/" + from + "/messages/" + message)
                .then()
                .statusCode(200);
    }

    private static void refused(ConversationId from, String message) {
        given().delete("/v1/conversations/" + from + "/messages/" + message)
                .then()
                .statusCode(404)
                .body("detail", containsString(message));
    }

    private static List<String> inContext(ConversationId conversation) {
        return given().get("/v1/conversations/" + conversation).then().extract().path("in_context_message_ids");
    }

    private static List<String> texts(ConversationId conversation) {
        List<String> all = given().get("/v1/conversations/" + conversation + "/messages?order=asc")
                .then()
                .extract()
                .path("findAll { it.content != null }.content");
        return all.subList(1, all.size()); // the system message comes first
    }

    private static String id(ConversationId conversation, String text) {
        return given().get("/v1/conversations/" + conversation + "/messages")
                .then()
                .extract()
                .path("find { it.content == '" + text + "' }.id");
    }
}
