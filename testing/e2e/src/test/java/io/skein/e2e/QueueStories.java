package io.skein.e2e;

import static io.skein.e2e.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stories of conversations that are busy. */
abstract class QueueStories extends ParkedStories {

    QueueStories(Shape shape) {
        super(shape);
    }

    @Test
    void everyWayToSendObeysWhatTheCallerWantsOfABusyConversation() {
        var agent = agent();
        var first = async(agent, "[[slow:4000]][[say:first]]");
        var body = Api.say("hello?", "'on_busy': 'reject'", "'agent_id': '" + agent + "'");

        for (var path : List.of(
                "/v1/agents/" + agent + "/messages",
                "/v1/agents/" + agent + "/messages/stream",
                "/v1/agents/" + agent + "/messages/async",
                "/v1/conversations/default/messages",
                "/v1/conversations/" + agent + "/messages")) {
            var refused = api.call("POST", path, body);
            assertThat(refused.status()).as(path).isEqualTo(409);
            assertThat(refused.json().path("run_id").asText()).as(path).isEqualTo(first);
        }

        var second = api.post("/v1/agents/" + agent + "/messages", Api.say("[[say:second]]", "'on_busy': 'interrupt'"));
        assertThat(textsOf(second.get("messages"))).containsExactly("second");
        assertThat(api.get("/v1/runs/" + first).get("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void theFirstPingOfAStreamThatWaitsTellsItsPlaceAndAFullQueueRefuses() {
        var agent = agent();
        async(agent, "[[slow:3000]][[say:first]]");
        var waiting = IntStream.range(0, QUEUE_LIMIT - 1)
                .mapToObj(nr -> async(agent, "[[say:next]]"))
                .toList();

        var last = CompletableFuture.supplyAsync(
                () -> api.stream("/v1/agents/" + agent + "/messages/stream", Api.say("[[say:last]]")));
        Awaitility.await()
                .until(() -> api.get("/v1/runs?active=true&agent_id=" + agent).size() == QUEUE_LIMIT + 1);
        var refused = api.call("POST", "/v1/agents/" + agent + "/messages", Api.say("one too many"));

        assertThat(waiting).hasSize(QUEUE_LIMIT - 1);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("limit: " + QUEUE_LIMIT);
        assertThat(last.join().getFirst().path("queue_place").asInt()).isEqualTo(QUEUE_LIMIT);
        assertThat(joined(last.join())).isEqualTo("last");
    }

    @Test
    void whoMergesSpeaksForAllThatWait() {
        // Given
        var agent = agent();
        var conversation = conversation(agent);
        var path = conversationMessages(conversation);
        var running = CompletableFuture.supplyAsync(() -> api.stream(path, Api.say("[[slow:3000]][[say:first]]")));
        awaitActive(agent, 1);
        var waiting = IntStream.range(0, 2)
                .mapToObj(nr -> {
                    var body = "{'messages': [{'role': 'user', 'content': 'MERGED " + agent + " part " + nr
                            + "', 'otid': 'part-" + nr + "'}]}";
                    var stream = CompletableFuture.supplyAsync(() -> api.stream(path, json(body)));
                    awaitActive(agent, 2 + nr);
                    return stream;
                })
                .toList();

        // When
        var merged = api.stream(path, Api.say("[[say:to all]] MERGED " + agent + " part 2", "'on_busy': 'merge'"));

        // Then
        assertThat(joined(merged)).isEqualTo("to all");
        assertThat(joined(running.join())).isEqualTo("first");
        waiting.forEach(stream -> assertThat(types(stream.join())).doesNotContain("assistant_message"));
        var asked = model.calls().stream()
                .filter(call -> call.text().contains("MERGED " + agent))
                .toList();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().text()).containsSubsequence("part 0", "part 1", "part 2");
        var again = api.post(
                path, json("{'messages': [{'role': 'user', 'content': 'x', 'otid': 'part-0'}], 'streaming': false}"));
        assertThat(textsOf(again.get("messages"))).containsExactly("to all");
    }

    @Test
    void whoInterruptsIsHeardNextAndWhatWasSaidIsKept() {
        // Given
        var agent = agent();
        var path = conversationMessages(conversation(agent));
        var running = CompletableFuture.supplyAsync(
                () -> api.stream(path, Api.say("[[chunk:100]] [[tokens:50]]", "'stream_tokens': true")));
        awaitActive(agent, 1);
        var waiting = CompletableFuture.supplyAsync(() -> api.stream(path, Api.say("[[say:second]]")));
        awaitActive(agent, 2);

        // When
        var interrupting = api.stream(path, Api.say("[[say:third]]", "'on_busy': 'interrupt'"));

        // Then
        assertThat(joined(interrupting)).isEqualTo("third");
        assertThat(running.join().toString()).contains("\"stop_reason\":\"cancelled\"");
        assertThat(joined(waiting.join())).isEqualTo("second");
        var answers = textsOf(api.get(path + "?order=asc"));
        assertThat(answers).containsSubsequence("[[say:second]]", "second", "[[say:third]]", "third");
    }

    private void awaitActive(String agent, int runs) {
        Awaitility.await()
                .until(() -> api.get("/v1/runs?active=true&agent_id=" + agent).size() == runs);
    }

    @Test
    void anAgentsCancelEndsWhatRunsAndWhatWaitsInAllItsConversations() {
        var agent = agent();
        var conversations =
                IntStream.range(0, 3).mapToObj(nr -> conversation(agent)).toList();
        var streams = conversations.stream()
                .flatMap(one -> IntStream.range(0, 2)
                        .mapToObj(nr -> CompletableFuture.supplyAsync(
                                () -> api.stream(conversationMessages(one), Api.say("[[slow:20000]][[say:late]]")))))
                .toList();
        Awaitility.await()
                .until(() -> api.get("/v1/runs?active=true&agent_id=" + agent).size() == 6);

        var outcomes = api.post("/v1/agents/" + agent + "/messages/cancel", "{}");

        assertThat(outcomes)
                .hasSize(6)
                .allSatisfy(outcome -> assertThat(outcome.asText()).isEqualTo("cancelled"));
        streams.forEach(CompletableFuture::join);
        conversations.forEach(
                one -> assertThat(joined(api.stream(conversationMessages(one), Api.say("[[say:usable]]"))))
                        .isEqualTo("usable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agents", "conversations"})
    void whoWaitsForAnAnswerIsToldThatItsAgentOrConversationIsDeleted(String what) {
        var agent = agent();
        var conversation = conversation(agent);
        var path = conversationMessages(conversation);
        var runs = CompletableFuture.supplyAsync(() -> api.stream(path, Api.say("[[slow:20000]][[say:late]]")));
        awaitActive(agent, 1);
        var waits = CompletableFuture.supplyAsync(() -> api.stream(path, Api.say("[[say:later]]")));
        awaitActive(agent, 2);

        api.call("DELETE", "/v1/" + what + "/" + (what.equals("agents") ? agent : conversation), null);

        for (var stream : List.of(runs, waits)) {
            assertThat(stream.orTimeout(5, TimeUnit.SECONDS).join())
                    .anyMatch(frame -> frame.path("stop_reason").asText().equals("cancelled"))
                    .last()
                    .matches(frame -> frame.asText().equals("[DONE]"));
        }
    }

    @Test
    void whatIsSentAgainAfterARestartIsAnsweredAsTheFirstTime() {
        var agent = agent();
        var path = conversationMessages(conversation(agent));
        var body = json("{'messages': [{'role': 'user', 'content': '[[say:once]] ONCE " + agent + "',"
                + " 'otid': 'otid-" + agent + "'}], 'streaming': false}");
        var first = api.post(path, body);

        server.killAll();
        server.startAgain();
        var again = api.post(path, body);

        assertThat(ids(again)).isEqualTo(ids(first)).isNotEmpty();
        assertThat(model.calls().stream().filter(call -> call.text().contains("ONCE " + agent)))
                .hasSize(1);
    }

    @Test
    void anArchivedConversationRefusesEverySendAndIsStillRead() {
        var agent = agent();
        var conversation = conversation(agent);
        var path = conversationMessages(conversation);
        api.stream(path, Api.say("[[say:kept]]"));
        api.post("/v1/conversations/" + conversation + "/archive", json("{'reason': 'done'}"));

        for (var more : List.of("'streaming': false", "'streaming': true", "'background': true")) {
            var refused = api.call("POST", path, Api.say("hello?", more));
            assertThat(refused.status()).as(more).isEqualTo(409);
            assertThat(refused.text()).as(more).contains("archived");
        }
        assertThat(textsOf(api.get(path))).contains("kept");
        api.post("/v1/conversations/" + conversation + "/unarchive", "{}");
        assertThat(joined(api.stream(path, Api.say("[[say:again]]")))).isEqualTo("again");
    }

    private String async(String agent, String text) {
        return api.post("/v1/agents/" + agent + "/messages/async", Api.say(text))
                .get("id")
                .asText();
    }

    private static List<String> ids(JsonNode answer) {
        return answer.get("messages").findValuesAsText("id");
    }
}
