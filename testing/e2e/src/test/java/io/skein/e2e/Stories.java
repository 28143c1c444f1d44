package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.kit.model.ScriptedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What must be true of Skein whatever its shape. A shape's suite extends this; the server is started once for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Stories {

    /** Small, so that a story can fill it. */
    protected static final int QUEUE_LIMIT = 20;

    private final Shape shape;

    protected ScriptedModel model;
    protected Server server;
    protected Api api;

    Stories(Shape shape) {
        this.shape = shape;
    }

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        model = ScriptedModel.start();
        server = Server.start(
                shape,
                folder.resolve("data"),
                Map.of(
                        "SKEIN_MEMORY_QUEUE_LIMIT",
                        "" + QUEUE_LIMIT,
                        "OPENAI_API_KEY",
                        "scripted",
                        "OPENAI_API_BASE",
                        model.baseUrl().toString(),
                        "SKEIN_HTTP_DEADLINE",
                        "5s"));
        api = new Api(server.base());
    }

    @AfterAll
    void stop() {
        api.close();
        server.close();
        model.close();
    }

    @Test
    void anAgentEditsItsMemoryAndNothingIsGoneAfterAKill() {
        // Given
        var agent = agent();
        say(agent, "[[say:Hello Ada]]");
        say(agent, "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"likes tea\"}]] [[say:noted]]");

        // When
        server.killAll();
        server.startAgain();

        // Then
        assertThat(block(agent, "human")).isEqualTo("Ada\nlikes tea");
        assertThat(textsOf(api.get("/v1/agents/" + agent + "/messages?limit=50")))
                .containsSequence("Hello Ada")
                .endsWith("noted");
        assertThat(say(agent, "[[say:still here]]").at("/messages/0/content").asText())
                .isEqualTo("still here");
    }

    @Test
    void aToolIsTriedWithoutATurnAndDoesWhatItDoesInOne() {
        var agent = agent();
        var tools = "/v1/agents/" + agent + "/tools/";

        var done =
                api.post(tools + "memory_insert/run", Api.json("{'args':{'label':'human','new_string':'likes tea'}}"));
        var refused = api.post(tools + "memory_insert/run", Api.json("{'args':{'label':'nothing','new_string':'x'}}"));

        assertThat(done.path("status").asText()).isEqualTo("success");
        assertThat(done.path("func_return").asText()).isEqualTo("Ada\nlikes tea");
        assertThat(block(agent, "human")).isEqualTo("Ada\nlikes tea");
        assertThat(refused.path("status").asText()).isEqualTo("error");
        assertThat(refused.at("/stderr/0").asText()).contains("nothing does not exist");
        assertThat(api.get("/v1/agents/" + agent + "/messages?limit=50")).hasSize(1);
    }

    @Test
    void tokensAreStreamedAndTheStreamEndsAsTheClientsExpect() {
        var frames = api.stream(
                conversationMessages(conversation(agent())), Api.say("[[tokens:5]]", "'stream_tokens':true"));

        assertThat(joined(frames)).isEqualTo("t0 t1 t2 t3 t4");
        assertThat(types(frames))
                .startsWith("ping", "assistant_message")
                .endsWith("stop_reason", "usage_statistics", "");
        assertThat(frames.getLast().asText()).isEqualTo("[DONE]");
    }

    @Test
    void sendsToABusyConversationAreAllAnsweredInTheOrderOfTheirAcceptance() {
        // Given
        var agent = agent();
        var conversation = conversation(agent);

        // When
        var sends = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api.stream(conversationMessages(conversation), Api.say("[[slow:50]][[say:Q" + i + "]]"))))
                .toList();
        var answers = sends.stream().map(send -> joined(send.join())).toList();

        // Then
        assertThat(answers).containsExactlyInAnyOrder("Q0", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7");
        var history = api.get("/v1/conversations/" + conversation + "/messages?order=asc&limit=50");
        assertThat(typesOf(history))
                .containsSequence(
                        "user_message", "assistant_message", "user_message", "assistant_message", "user_message");
    }

    @Test
    void aBackgroundRunIsReadAgainFromItsRecord() {
        // Given
        var path = conversationMessages(conversation(agent()));
        var first = api.stream(path, Api.say("[[tokens:4]]", "'stream_tokens':true", "'background':true"));
        var run = first.getFirst().get("run_id").asText();

        // When
        var again = api.stream("/v1/runs/" + run + "/stream", "{}");

        // Then
        assertThat(joined(again)).isEqualTo(joined(first));
        assertThat(first.getFirst().get("seq_id").asLong()).isEqualTo(1);
    }

    @Test
    void aStreamIsReadAgainFrameByFrameAfterEverythingDied() {
        // Given
        var path = conversationMessages(conversation(agent()));
        var body = Api.say("[[chunk:30]] [[tokens:12]]", "'stream_tokens':true");
        var run = api.stream(path, body).getFirst().get("run_id").asText();
        var heard = api.stream("/v1/runs/" + run + "/stream", "{}");

        // When
        server.killAll();
        server.startAgain();

        // Then
        assertThat(numbers(api.stream("/v1/runs/" + run + "/stream", "{}"))).isEqualTo(numbers(heard));
        assertThat(numbers(api.stream("/v1/runs/" + run + "/stream", "{\"starting_after\": 4}")))
                .isEqualTo(numbers(heard).subList(4, numbers(heard).size()));
        assertThat(numbers(heard)).hasSizeGreaterThan(6);
    }

    /** The numbered frames, each with its text. */
    private static List<String> numbers(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("seq_id").isNumber())
                .map(frame -> frame.get("seq_id").asText() + " "
                        + frame.path("content").asText())
                .toList();
    }

    @Test
    void aRunWhoseProcessDiedGoesOnAfterTheRestart() {
        // Given
        var agent = agent();
        var conversation = conversation(agent);
        var run = api.post("/v1/agents/" + agent + "/messages/async", Api.say("[[slow:4000]][[say:survived]]"))
                .get("id")
                .asText();

        // When
        server.killAll();
        server.startAgain();

        // Then
        Awaitility.await("run " + run + " of " + conversation)
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/v1/runs/" + run).get("status").asText().equals("completed"));
        assertThat(textsOf(api.get("/v1/agents/" + agent + "/messages?limit=50")))
                .containsOnlyOnce("survived");
    }

    @Test
    void aFailingModelIsADocumentedErrorAndTheMessageStays() {
        var agent = agent();

        var answer = api.call("POST", "/v1/agents/" + agent + "/messages", Api.say("[[error:401]]"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/error/type").asText()).isEqualTo("llm_authentication");
        assertThat(typesOf(api.get("/v1/agents/" + agent + "/messages"))).contains("user_message");
    }

    protected String agent() {
        return api.post("/v1/agents/", Api.json("""
            {'model': 'openai/gpt-4o-mini', 'memory_blocks': [
                {'label': 'human', 'value': 'Ada'}, {'label': 'persona', 'value': 'I am brief.'}]}\
            """)).get("id").asText();
    }

    protected String conversation(String agent) {
        return api.post("/v1/conversations/?agent_id=" + agent, "{}").get("id").asText();
    }

    protected JsonNode say(String agent, String text) {
        return api.post("/v1/agents/" + agent + "/messages", Api.say(text));
    }

    protected String block(String agent, String label) {
        return api.get("/v1/agents/" + agent + "/core-memory/blocks/" + label)
                .get("value")
                .asText();
    }

    protected static String conversationMessages(String conversation) {
        return "/v1/conversations/" + conversation + "/messages";
    }

    protected static String joined(List<JsonNode> frames) {
        var text = new StringBuilder();
        frames.stream()
                .filter(frame -> frame.path("message_type").asText().equals("assistant_message"))
                .forEach(frame -> text.append(frame.get("content").asText()));
        return text.toString();
    }

    protected static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("message_type").asText()).toList();
    }

    protected static List<String> typesOf(JsonNode list) {
        var types = new ArrayList<String>();
        list.forEach(one -> types.add(one.get("message_type").asText()));
        return types;
    }

    protected static List<String> textsOf(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.path("content").asText()));
        return texts;
    }
}
