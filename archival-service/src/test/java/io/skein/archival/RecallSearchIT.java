package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.archival.vectors.VectorIndex;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.kit.postgres.LocalPostgres;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages are found by what they mean, in every mode, and whatever happens to the model or the index. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class RecallSearchIT {

    private static final Instant MAY = Instant.parse("2026-05-06T07:08:09Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Writers writers;

    @Inject
    VectorIndex index;

    private final AgentId agent = FakeMemory.agent("Finder");

    @AfterEach
    void repair() {
        FakeEmbedders.broken = false;
    }

    @Test
    void whatMeansTheSameIsFoundAsSoonAsItsVectorIsThere() {
        talk("Our hound sleeps all day", "The weather is fine", "We bought a lamp");

        eventually(() -> search("vector", "puppy sleeps")
                .body("[0].content", equalTo("Our hound sleeps all day"))
                .body("[0].vector_rank", equalTo(1))
                .body("[0].vector_score", greaterThan(0f))
                .body("[0].fts_rank", nullValue()));
        search("hybrid", "where does the puppy sleep?")
                .header("X-Skein-Search-Mode", "hybrid")
                .body("[0].content", equalTo("Our hound sleeps all day"))
                .body("[0].fts_rank", equalTo(1))
                .body("[0].vector_rank", notNullValue());
        search("fts", "puppy").body("", empty());
    }

    @Test
    void withoutItsModelSearchIsByWordsAndVectorsFollow() {
        FakeEmbedders.broken = true;
        talk("The automobile is in the garage");

        search("hybrid", "garage")
                .statusCode(200)
                .header("X-Skein-Search-Mode", "fts")
                .body("content", contains("The automobile is in the garage"));
        search("vector", "garage").statusCode(503);
        FakeEmbedders.broken = false;
        eventually(() -> search("vector", "car").body("[0].content", equalTo("The automobile is in the garage")));
    }

    @Test
    void aLostIndexHealsByItself() {
        talk("The submarine surfaced at dawn");
        search("fts", "submarine").body("", hasSize(1));

        index.drop("recall-words").await().atMost(PATIENCE);
        index.drop("recall-skein-e5-small-v2-384").await().atMost(PATIENCE);

        search("hybrid", "submarine").statusCode(200);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> search("fts", "submarine").body("content", contains("The submarine surfaced at dawn")));
        eventually(() -> search("vector", "submarine dawn").body("", hasSize(1)));
    }

    @Test
    void theIndexIsMadeAnewOnDemand() {
        talk("The lighthouse keeper waved");
        eventually(() -> search("vector", "lighthouse").body("", hasSize(1)));

        post("/v1/messages/reindex", Map.of()).statusCode(202).body("spaces", hasItem("recall-words"));
        eventually(() -> search("vector", "lighthouse").header("X-Skein-Index-Behind", "0"));
    }

    @Test
    void filtersNarrowWhatIsFound() {
        var here = talk("Anna: the meeting is on Monday", "Bert: the meeting is on Friday");
        var there = talk("Anna: the meeting is cancelled");

        search(Map.of("query", "meeting", "conversation_id", there.value()))
                .body("content", contains("Anna: the meeting is cancelled"));
        search(Map.of("query", "meeting", "name", "Bert")).body("content", contains("Bert: the meeting is on Friday"));
        search(Map.of("query", "meeting", "start_date", "2027-01-01")).body("", empty());
        search(Map.of("query", "what did Anna say of the meeting?"))
                .body("[0].content", not(equalTo("Bert: the meeting is on Friday")));
        post("/v1/conversations/" + here + "/messages/search", Map.of("query", "meeting"))
                .statusCode(200)
                .body("conversation_id", everyItem(equalTo(here.value())));
        post("/v1/conversations/" + here + "/messages/search", Map.of()).statusCode(422);
        post("/v1/conversations/nonsense/messages/search", Map.of("query", "x")).statusCode(422);
    }

    @Test
    void whoIsNamedIsLookedForWhereThatOneSpeaks() {
        talk("Carla: my hound sleeps", "Dora: mine barks");
        talk("Egon: my hound runs");
        var of = Map.<String, Object>of("query", "Is there a puppy of Egon's?", "search_mode", "hybrid");

        eventually(() -> search(of)
                .header("X-Skein-Index-Behind", "0")
                .body("content", hasItem("Egon: my hound runs"))
                .body("findAll { it.vector_rank != null }.content", contains("Egon: my hound runs")));
        eventually(() -> search("hybrid", "Is there a puppy?")
                .body("findAll { it.vector_rank != null }.content", hasItem("Carla: my hound sleeps")));
    }

    @Test
    void conversationsAreRankedByWhatWasSaidInThem() {
        var garden = talk("The roses need water", "Roses and tulips in the garden", "Weeds are everywhere");
        var car = talk("The car needs oil", "One rose on the dashboard");

        conversations(Map.of("query", "roses in the garden"))
                .statusCode(200)
                .body("conversation_id", contains(garden.value(), car.value()))
                .body("[0].messages.content", hasItem("Roses and tulips in the garden"))
                .body("[0].score", greaterThan(0f));
        conversations(Map.of("query", "roses", "limit", 51)).statusCode(422);
        conversations(Map.of()).statusCode(422);
    }

    @Test
    void similarConversationsAreOthersOfTheSameAgent() {
        var first = talk("We planted potatoes and carrots", "The potatoes grow well");
        var second = talk("Potatoes with butter for dinner");
        talk("The train was late");

        given().get("/v1/conversations/" + first + "/similar")
                .then()
                .statusCode(200)
                .body("conversation_id", not(hasItem(first.value())))
                .body("[0].conversation_id", equalTo(second.value()));
        given().get("/v1/conversations/" + ConversationId.random() + "/similar")
                .then()
                .statusCode(404);
        given().get("/v1/conversations/" + first + "/similar?limit=0").then().statusCode(422);
    }

    private ConversationId talk(String... texts) {
        var conversation = ConversationId.random();
        var said = new ArrayList<Message>();
        for (var text : texts) {
            said.add(new Message(
                    MessageId.random(),
                    said.size() + 1,
                    Role.USER,
                    List.of(new Part.Text(text)),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    MAY));
        }
        FakeMemory.messages(conversation, said);
        writers.tell(new MessagesAppended(conversation, agent, 1, said.size()));
        return conversation;
    }

    private static void eventually(Runnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion::run);
    }

    private ValidatableResponse search(String mode, String query) {
        return search(Map.of("query", query, "search_mode", mode));
    }

    private ValidatableResponse search(Map<String, Object> body) {
        return post("/v1/messages/search", body);
    }

    private ValidatableResponse conversations(Map<String, Object> body) {
        return post("/v1/conversations/search", body);
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        var whole = new HashMap<>(body);
        whole.put("agent_id", agent.value());
        return given().contentType("application/json").body(whole).post(path).then();
    }
}
