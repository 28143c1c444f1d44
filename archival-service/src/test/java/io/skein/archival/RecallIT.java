package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.events.AgentEvent.AgentDeleted;
import io.skein.contracts.events.ConversationEvent.ConversationDeleted;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.events.ConversationEvent.MessagesDeleted;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolReturn;
import io.skein.kit.postgres.LocalPostgres;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was said is found as soon as the event is acknowledged. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class RecallIT {

    private static final Instant MAY = Instant.parse("2026-05-06T07:08:09Z");

    @Inject
    Writers writers;

    private final AgentId agent = FakeMemory.agent("Recaller");
    private final ConversationId conversation = ConversationId.random();
    private final List<Message> said = new ArrayList<>();

    @Test
    void findsWhatWasSaidWithWhatWasSaidBefore() {
        say(Role.USER, "Where did we hide the spare key?");
        say(Role.ASSISTANT, "Under the blue flowerpot.");
        append();

        recall(Map.of("query", "flowerpot"))
                .body("hits[0].text", equalTo("Under the blue flowerpot."))
                .body("hits[0].before", equalTo("Where did we hide the spare key?"))
                .body("hits[0].conversationId", equalTo(conversation.value()))
                .body("hits[0].saidAt", notNullValue());
        recall(Map.of("query", "key", "roles", List.of("assistant")))
                .body("hits.text", not(hasItem("Where did we hide the spare key?")));
    }

    @Test
    void theSameEventAgainChangesNothing() {
        say(Role.USER, "once is enough");
        append();
        append();

        recall(Map.of("query", "enough")).body("hits", hasSize(1));
    }

    @Test
    void aThousandAndMoreMessagesOfOneEventAreFound() {
        IntStream.range(0, 1_200).forEach(i -> say(Role.USER, "note number" + i));
        append();

        publicSearch(Map.of("query", "number1199", "search_mode", "fts", "agent_id", agent.value()))
                .header("X-Skein-Search-Mode", "fts")
                .body("content", contains("note number1199"));
    }

    @Test
    void whatIsSaidDoesNotWaitBehindWhatWasImported() {
        IntStream.range(0, 20).forEach(this::imported);
        say(Role.USER, "a word in between");
        append();

        recall(Map.of("query", "between")).body("hits.text", contains("a word in between"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        recall(Map.of("query", "pebble19x99", "limit", 1)).body("hits.text", contains("pebble19x99")));
    }

    /** Between a question and its answer, others say a lot. */
    @Test
    void anAnswerThatTookLongIsFoundAtOnceLikeAnyOther() {
        say(Role.USER, "what took so long");
        FakeMemory.messages(conversation, said);

        writers.tell(new MessagesAppended(conversation, agent, 1, 100_000));

        publicSearch(Map.of("query", "what took", "search_mode", "fts", "agent_id", agent.value()))
                .body("content", contains("what took so long"))
                .header("X-Skein-Index-Behind", Integer::parseInt, lessThan(100_000));
    }

    @Test
    void whatWasSaidBeforeAnybodyToldOfItIsFoundToo() {
        say(Role.USER, "an ancient mammoth");
        FakeMemory.untold(conversation, agent, said);
        recall(Map.of("query", "mammoth")).body("hits", empty());

        given().contentType("application/json")
                .post("/v1/messages/reindex")
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> recall(Map.of("query", "mammoth")).body("hits.text", contains("an ancient mammoth")));
    }

    @Test
    void datesAloneFind() {
        say(Role.USER, "said in May");
        append();

        recall(Map.of("start", "2026-05-06", "end", "2026-05-06")).body("hits.text", contains("said in May"));
        recall(Map.of("start", "2026-05-07")).body("hits", empty());
        recall(Map.of("start", "soon")).statusCode(422);
    }

    @Test
    void whatASearchFoundIsNotFoundAgain() {
        returned("conversation_search", "it was zebras");
        returned("weather", "rain over zebra crossings");
        append();

        recall(Map.of("query", "zebra")).body("hits.text", contains("rain over zebra crossings"));
    }

    @Test
    void thePublicSearchShowsHitsAsRecorded() {
        say(Role.USER, "My llama is called Dolly");
        append();

        publicSearch(Map.of("query", "llama", "agent_id", agent.value()))
                .statusCode(200)
                .header("X-Skein-Search-Mode", "hybrid")
                .header("X-Skein-Index-Behind", notNullValue())
                .body("[0].fts_rank", equalTo(1))
                .body("[0].message_type", equalTo("user_message"))
                .body("[0].content", equalTo("My llama is called Dolly"))
                .body("[0].conversation_id", equalTo(conversation.value()))
                .body("[0].created_at", equalTo("2026-05-06T07:08:09Z"));
        given().contentType("application/json")
                .body(Map.of("query", "llama", "conversation_id", conversation.value()))
                .post("/v1/agents/messages/search")
                .then()
                .body("[0].embedded_text", equalTo("My llama is called Dolly"))
                .body("[0].message.role", equalTo("user"))
                .body("[0].fts_rank", equalTo(1))
                .body("[0].rrf_score", greaterThan(0f));
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        publicSearch(Map.of("agent_id", agent.value())).statusCode(422);
        publicSearch(Map.of("query", "x", "search_mode", "nope")).statusCode(422);
        publicSearch(Map.of("query", "x", "limit", 101)).statusCode(422);
    }

    @Test
    void aDefaultConversationShowsNoId() {
        var chat = ConversationId.defaultOf(agent);
        say(Role.USER, "a quiet aardvark");
        FakeMemory.messages(chat, said);
        writers.tell(new MessagesAppended(chat, agent, 1, said.size()));

        publicSearch(Map.of("query", "aardvark", "agent_id", agent.value())).body("[0].conversation_id", nullValue());
    }

    @Test
    void oneAgentNeverFindsAnothersWords() {
        say(Role.USER, "the password is swordfish");
        append();
        var other = FakeMemory.agent("Other");

        recall(other, Map.of("query", "swordfish' or true --")).body("hits", empty());
    }

    @Test
    void whatIsDeletedIsNotFound() {
        say(Role.USER, "forget the pelican");
        append();
        writers.tell(new ConversationDeleted(conversation, agent));

        recall(Map.of("query", "pelican")).body("hits", empty());
    }

    @Test
    void aDeletedMessageIsNotFoundAndTheOthersAre() {
        say(Role.USER, "a secret pelican");
        say(Role.USER, "a public pelican");
        append();
        writers.tell(
                new MessagesDeleted(conversation, agent, List.of(said.getFirst().id())));

        recall(Map.of("query", "pelican")).body("hits.text", contains("a public pelican"));
    }

    @Test
    void ofADeletedAgentNothingStaysThatWasItsOwn() {
        say(Role.USER, "the walrus");
        append();
        var path = "/v1/agents/" + agent + "/archival-memory";
        String archive = given().contentType("application/json")
                .body(Map.of("text", "kept"))
                .post(path)
                .then()
                .extract()
                .path("[0].archive_id");

        writers.tell(new AgentDeleted(agent));

        recall(Map.of("query", "walrus")).body("hits", empty());
        given().get("/v1/archives/" + archive).then().statusCode(404);
    }

    private void say(Role role, String text) {
        add(role, List.of(new Part.Text(text)), List.of());
    }

    private void returned(String tool, String text) {
        add(Role.TOOL, List.of(), List.of(new ToolReturn("call_" + said.size(), tool, false, text, null, null)));
    }

    private void add(Role role, List<Part> content, List<ToolReturn> returns) {
        said.add(message(said.size() + 1L, role, content, returns));
    }

    private static Message message(long seq, Role role, List<Part> content, List<ToolReturn> returns) {
        return Message.ofStep(
                        MessageId.random(), role, content, List.of(), returns, RunId.random(), StepId.random(), MAY)
                .withSeq(seq);
    }

    private void imported(int number) {
        var other = ConversationId.random();
        var lines = IntStream.range(0, 100)
                .mapToObj(
                        i -> message(i + 1L, Role.USER, List.of(new Part.Text("pebble" + number + "x" + i)), List.of()))
                .toList();
        FakeMemory.messages(other, lines);
        writers.tell(new MessagesAppended(other, agent, 1, lines.size(), true));
    }

    private void append() {
        FakeMemory.messages(conversation, said);
        writers.tell(new MessagesAppended(conversation, agent, 1, said.size()));
    }

    private ValidatableResponse recall(Map<String, Object> query) {
        return recall(agent, query);
    }

    private static ValidatableResponse recall(AgentId whose, Map<String, Object> query) {
        var body = new HashMap<>(query);
        body.put("agentId", whose.value());
        return given().contentType("application/json")
                .body(body)
                .post("/internal/recall/search")
                .then();
    }

    private static ValidatableResponse publicSearch(Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/messages/search")
                .then();
    }
}
