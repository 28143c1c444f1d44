package io.skein.memory.forks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.ConversationId;
import io.skein.kit.postgres.LocalPostgres;
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
class ForksIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    private ConversationId trunk;

    @BeforeEach
    void twoTurns() {
        Agent agent = record.agent();
        trunk = record.conversation(agent);
        turns.turn(trunk, "one", "1");
        turns.turn(trunk, "two", "2");
    }

    @Test
    void aForkSharesWhatWasSaidAndGoesOnAlone() {
        var fork = fork(trunk, Map.of());
        turns.turn(fork, "there", "3");
        turns.turn(trunk, "here", "4");

        assertThat(texts(fork)).containsExactly("one", "1", "two", "2", "there", "3");
        assertThat(texts(trunk)).containsExactly("one", "1", "two", "2", "here", "4");
        assertThat(own(fork)).isEqualTo(3); // its system message and its own turn: nothing is copied
    }

    @Test
    void aForkFromTheMiddleEndsThere() {
        var fork = fork(trunk, Map.of("message_id", id(trunk, "1")));
        var question = fork(trunk, Map.of("message_id", id(trunk, "two")));

        assertThat(texts(fork)).containsExactly("one", "1");
        assertThat(texts(question)).containsExactly("one", "1", "two");
        given().get("/v1/conversations/" + fork).then().body("in_context_message_ids.size()", equalTo(3));
    }

    @Test
    void aForkOfAForkSeesAllThatLedThere() {
        var first = fork(trunk, Map.of("message_id", id(trunk, "1")));
        turns.turn(first, "there", "3");

        var second = fork(first, Map.of());
        turns.turn(second, "deeper", "5");

        assertThat(texts(second)).containsExactly("one", "1", "there", "3", "deeper", "5");
        assertThat(texts(fork(second, Map.of("message_id", id(trunk, "one"))))).containsExactly("one");
    }

    @Test
    void pagesGoThroughWhatIsSharedAndWhatIsOwn() {
        var fork = fork(trunk, Map.of());
        turns.turn(fork, "there", "3");

        assertThat(page(fork, "limit=3")).containsExactly("3", "there", "2");
        assertThat(page(fork, "limit=3&after=" + id(fork, "2"))).containsExactly("two", "1", "one");
    }

    @Test
    void whatAForkSharesOutlivesItsParent() {
        var fork = fork(trunk, Map.of());

        given().delete("/v1/conversations/" + trunk).then().statusCode(200);

        assertThat(texts(fork)).containsExactly("one", "1", "two", "2");
    }

    @Test
    void aMessageOfAnotherConversationIsNoPlaceToFork() {
        var other = record.conversation(record.agent());
        turns.turn(other, "elsewhere", "x");

        given().contentType(ContentType.JSON)
                .body(Map.of("message_id", id(other, "x")))
                .post("/v1/conversations/" + trunk + "/fork")
                .then()
                .statusCode(404);
    }

    private static ConversationId fork(ConversationId from, Map<String, String> body) {
        String id = given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/" + from + "/fork")
                .then()
                .statusCode(200)
                .body("in_context_message_ids.size()", equalTo(0))
                .extract()
                .path("id");
        return ConversationId.of(id);
    }

    private static List<String> texts(ConversationId conversation) {
        var all = page(conversation, "order=asc");
        return all.subList(1, all.size()); // the system message comes first
    }

    private static List<String> page(ConversationId conversation, String query) {
        return given().get("/v1/conversations/" + conversation + "/messages?" + query)
                .then()
                .extract()
                .path("content");
    }

    private static String id(ConversationId conversation, String text) {
        return given().get("/v1/conversations/" + conversation + "/messages")
                .then()
                .extract()
                .path("find { it.content == '" + text + "' }.id");
    }

    private long own(ConversationId conversation) {
        return record.rows("select count(*) from memory.messages where conversation_id = $1", conversation.value())
                .getFirst()
                .getLong(0);
    }
}
