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
    void conversationsOfOneAgentLoseNoEditOfASharedBlock() {
        // Given
        var agent = agent();
        var conversations =
                IntStream.range(0, 20).mapToObj(i -> conversation(agent)).toList();

        // When
        var edits = new ArrayList<CompletableFuture<List<JsonNode>>>();
        for (int i = 0; i < conversations.size(); i++) {
            var line = "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"LINE-" + i + "-END\"}]] [[say:ok]]";
            var path = conversationMessages(conversations.get(i));
            edits.add(CompletableFuture.supplyAsync(() -> api.stream(path, Api.say(line))));
        }
        edits.forEach(CompletableFuture::join);

        // Then
        assertThat(block(agent, "human")
                        .lines()
                        .filter(line -> line.startsWith("LINE-"))
                        .distinct())
                .hasSize(20);
    }

    @Test
    void aRequestRepeatsTheLastOneToTheByteWhateverOthersRemember() {
        // Given
        var agent = agent();
        var here = conversationMessages(conversation(agent));
        var elsewhere = conversationMessages(conversation(agent));

        // When
        for (int turn = 0; turn < 50; turn++) {
            api.stream(
                    elsewhere,
                    Api.say("[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"He told me fact " + turn
                            + " of many.\"}]] [[say:noted]]"));
            api.stream(here, Api.say("[[say:answer " + turn + "]] HERE " + agent + " " + turn));
        }

        // Then
        var requests = model.calls().stream()
                .map(call -> call.text())
                .filter(text -> text.contains("HERE " + agent))
                .toList();
        assertThat(requests).hasSize(50);
        for (int turn = 1; turn < requests.size(); turn++) {
            int same = commonPrefix(requests.get(turn - 1), requests.get(turn));
            assertThat(same).isGreaterThanOrEqualTo(requests.get(turn - 1).length() * 95 / 100);
        }
        assertThat(requests.getLast()).contains("fact 0 of", "fact 49 of");
    }

    private static int commonPrefix(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    @Test
    void aConversationKeepsItsOwnCopyOfABlockToItself() {
        // Given
        var agent = agent();
        var apart = api.post("/v1/conversations/?agent_id=" + agent, Api.json("{'isolated_block_labels': ['human']}"));
        var copy = apart.at("/isolated_block_ids/0").asText();
        var path = conversationMessages(apart.get("id").asText());

        // When
        api.stream(path, Api.say("[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"SECRET\"}]] [[say:ok]]"));
        say(agent, "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"PUBLIC\"}]] [[say:ok]]");
        api.stream(path, Api.say("[[say:apart]] LOOK " + agent));
        say(agent, "[[say:shared]] LOOK " + agent);

        // Then
        assertThat(block(agent, "human")).isEqualTo("Ada\nPUBLIC");
        assertThat(api.get("/v1/blocks/" + copy).get("value").asText()).isEqualTo("Ada\nSECRET");
        assertThat(api.get("/v1/blocks/" + copy + "/history").findValuesAsText("conversation_id"))
                .containsOnly(apart.get("id").asText());
        var looks = model.calls().stream()
                .map(call -> call.text())
                .filter(text -> text.contains("LOOK " + agent))
                .toList();
        assertThat(looks.getFirst()).contains("SECRET").doesNotContain("PUBLIC");
        assertThat(looks.getLast()).contains("PUBLIC").doesNotContain("SECRET");
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
                            {'label': 'human', 'value': 'Ada'}, {'label': 'persona', 'value': 'I am brief.'}]}""")).get("id").asText();
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
