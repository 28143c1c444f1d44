package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.kit.postgres.LocalPostgres;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One question, one answer, wherever it is kept. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class MemorySearchIT {

    @Inject
    Writers writers;

    private final AgentId agent = FakeMemory.agent("Rememberer");
    private final AgentId stranger = FakeMemory.agent("Stranger");

    @Test
    void everyPlaceIsAsked() {
        FakeMemory.block(agent, "human", "Likes sailing on the lake");
        keep(agent, "The sailing club opens in April");
        say(agent, "We went sailing yesterday");
        keep(stranger, "A secret sailing trip");
        say(stranger, "sailing alone' or true --");

        search(Map.of("query", "sailing", "agent_id", agent.value()))
                .statusCode(200)
                .body("results.source", hasItems("block", "passage", "message"))
                .body("results[0].score", greaterThan(0f))
                .body("results.text", hasItem("The sailing club opens in April"))
                .body("results.text", not(hasItem("A secret sailing trip")))
                .body("results.text", not(hasItem("sailing alone' or true --")))
                .body("results.find { it.source == 'block' }.origin.label", equalTo("human"));
        search(Map.of("query", "sailing", "agent_id", agent.value(), "limit", 1))
                .body("results", hasSize(1));
        search(Map.of("query", " ", "agent_id", agent.value())).body("results", empty());
    }

    @Test
    void noFilterReachesAnothersWordsUnlessTheirArchiveIsShared() {
        keep(agent, "the vault code of mine is seven");
        say(agent, "I said: vault code");
        keep(stranger, "the vault code of theirs is nine");
        var theirs = say(stranger, "they said: vault code");

        for (var hostile : List.of(
                Map.of("conversation_id", theirs.value()),
                Map.of("roles", List.of("user", "assistant", "system", "tool", "summary")),
                Map.of("name", "they' or '1'='1"),
                Map.of("start_date", "0001-01-01", "end_date", "9999-12-30"),
                Map.of("query", "vault code\" OR agent_id:" + stranger + " {\"agent\": \"" + stranger + "\"}"))) {
            for (var mode : List.of("fts", "vector", "hybrid")) {
                var body = new HashMap<String, Object>(Map.of("query", "vault code", "search_mode", mode));
                body.putAll(hostile);
                body.put("agent_id", agent.value());
                messages(body).statusCode(200).body("agent_id", everyItem(equalTo(agent.value())));
            }
        }
        String archive = given().get("/v1/archives?agent_id=" + stranger)
                .then()
                .extract()
                .path("[0].id");
        var question = Map.<String, Object>of("query", "vault code", "agent_id", agent.value());
        search(question).body("results.text", not(hasItem("the vault code of theirs is nine")));
        given().contentType("application/json")
                .patch("/v1/agents/" + agent + "/archives/attach/" + archive)
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(204)));
        search(question)
                .body("results.text", hasItem("the vault code of theirs is nine"))
                .body("results.text", not(hasItem("they said: vault code")));
    }

    private static ValidatableResponse messages(Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/messages/search")
                .then();
    }

    @Test
    void filesOfTheAgentsFoldersAreAskedToo() {
        var library = Library.open();
        library.settled("boats.txt", "Every sailing boat has two anchors".getBytes(StandardCharsets.UTF_8));
        FakeMemory.folder(agent, library.id());

        await().untilAsserted(() -> search(Map.of("query", "anchors", "agent_id", agent.value()))
                .body("results.find { it.source == 'file' }.origin.name", equalTo(library.name() + "/boats.txt"))
                .body("results.text", hasItem("Every sailing boat has two anchors")));
        search(Map.of("query", "anchors", "agent_id", stranger.value())).body("results", empty());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        search(Map.of("agent_id", agent.value())).statusCode(422);
        search(Map.of("query", "x")).statusCode(422);
        search(Map.of("query", "x", "agent_id", agent.value(), "limit", 0)).statusCode(422);
        search(Map.of("query", "x", "agent_id", AgentId.random().value())).statusCode(404);
    }

    private ConversationId say(AgentId who, String text) {
        var conversation = ConversationId.random();
        var message = Message.ofStep(
                        MessageId.random(),
                        Role.USER,
                        List.of(new Part.Text(text)),
                        List.of(),
                        List.of(),
                        RunId.random(),
                        StepId.random(),
                        Instant.parse("2026-05-06T07:08:09Z"))
                .withSeq(1);
        FakeMemory.messages(conversation, List.of(message));
        writers.tell(new MessagesAppended(conversation, who, 1, 1));
        return conversation;
    }

    private static void keep(AgentId who, String text) {
        given().contentType("application/json")
                .body(Map.of("text", text))
                .post("/v1/agents/" + who + "/archival-memory")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse search(Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/memory/search")
                .then();
    }
}
