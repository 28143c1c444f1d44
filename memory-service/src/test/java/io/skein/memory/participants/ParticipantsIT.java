package io.skein.memory.participants;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunOptions.OnBusy;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
import io.skein.memory.support.Record;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ParticipantsIT {

    private static final List<Map<String, Object>> TEAM = List.of(
            Map.of("name", "Ann", "role", "lead"), Map.of("name", "Bob"), Map.of("name", "Eve", "may_speak", false));

    @Inject
    Record record;

    @Inject
    Driver driver;

    @Test
    void whoTakesPartIsAFieldOfTheConversation() {
        var made = create(Map.of("participants", TEAM)).statusCode(200);
        String id = made.body("participants.name", contains("Ann", "Bob", "Eve"))
                .body("participants.may_speak", equalTo(List.of(true, true, false)))
                .extract()
                .path("id");

        given().contentType(ContentType.JSON)
                .body(Map.of("participants", List.of(Map.of("name", "Ann"))))
                .patch("/v1/conversations/" + id)
                .then()
                .statusCode(200);

        given().get("/v1/conversations/" + id).then().body("participants.name", contains("Ann"));
        create(Map.of()).body("participants", hasSize(0));
    }

    @Test
    void aListThatNamesNobodyOrOneTwiceIsRefused() {
        create(Map.of("participants", List.of(Map.of("name", " ")))).statusCode(422);
        create(Map.of("participants", List.of(Map.of("role", "lead")))).statusCode(422);
        create(Map.of("participants", List.of(Map.of("name", "A"), Map.of("name", "A"))))
                .statusCode(422)
                .body("detail", containsString("'A' twice"));
    }

    @Test
    void onlyThoseWhoMaySpeakAreHeard() {
        var conversation = team();

        assertThatThrownBy(() -> driver.begin(said(conversation, "Mallory")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("name: 'Mallory' does not take part in this conversation (expected: Ann, Bob)");
        assertThatThrownBy(() -> driver.begin(said(conversation, "Eve"))).hasMessageContaining("may only listen");
        var heard = driver.begun(said(conversation, "Bob"));
        assertThat(heard.messages().getLast())
                .extracting(Message::role, Message::name)
                .containsExactly(Role.USER, "Bob");
    }

    @Test
    void whoTellsNoNameOrMeetsNoListIsHeard() {
        driver.begun(Driver.request(team(), "it is me"));
        driver.begun(said(record.conversation(record.agent()), "Mallory"));
    }

    @Test
    void eachOnesMessagesAreCounted() {
        var conversation = team();
        for (var name : List.of("Ann", "Bob", "Ann")) {
            RunContext context = driver.begun(said(conversation, name));
            driver.commit(context, Driver.answer(context, "ok"));
        }

        given().get("/v1/conversations/" + conversation + "/participants")
                .then()
                .statusCode(200)
                .body("name", contains("Ann", "Bob", "Eve"), "message_count", contains(2, 1, 0));
        given().get("/v1/conversations/" + ConversationId.random() + "/participants")
                .then()
                .statusCode(404);
    }

    private ConversationId team() {
        String id = create(Map.of("participants", TEAM)).extract().path("id");
        return ConversationId.of(id);
    }

    private ValidatableResponse create(Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations?agent_id=" + record.agent().id())
                .then();
    }

    private static BeginRun said(ConversationId conversation, String name) {
        var said = new NewMessage.Said(
                Role.USER,
                List.of(new Part.Text("hello")),
                name,
                UUID.randomUUID().toString(),
                null);
        return new BeginRun(
                RunId.random(),
                conversation,
                Driver.RUNNER,
                List.of(said),
                Driver.options(OnBusy.QUEUE),
                Known.NOTHING);
    }
}
