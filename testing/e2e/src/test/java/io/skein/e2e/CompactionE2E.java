package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.kit.model.ModelCall;
import io.skein.kit.model.ScriptedModel;
import io.skein.kit.model.Summaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that outgrow their windows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompactionE2E {

    private static final int WINDOW = 8_000;
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final String FILLER = "and so we talked on about the weather of that year ".repeat(20);

    private ScriptedModel model;
    private Server server;
    private Api api;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        model = ScriptedModel.start();
        server = Server.start(
                Shape.STANDALONE,
                folder.resolve("data"),
                Map.of(
                        "OPENAI_API_KEY",
                        "scripted",
                        "OPENAI_API_BASE",
                        model.baseUrl().toString(),
                        "SKEIN_MEMORY_COMPACTIONS_NEED_PAUSE",
                        "1s",
                        "SKEIN_SUMMARIZER_COMPACTION_MODEL_REST",
                        "1s"));
        api = new Api(server.base());
    }

    @AfterEach
    void theModelWorksAgain() {
        model.reset();
    }

    @AfterAll
    void stop() {
        api.close();
        server.close();
        model.close();
    }

    @Test
    void aConversationOfTenWindowsStillKnowsItsFirstTenth() {
        // Given
        var conversation = conversation(agent());
        say(conversation, "[[say:noted]] My locker is KEEP-locker-4711.");
        say(conversation, "[[say:I see]] The gate opens to the word Zinfandel.");
        say(
                conversation,
                "[[tool:archival_memory_insert {\"content\": \"The boat is called Albatross.\"}]] [[say:filed]]");

        // When
        for (int written = 0, i = 0; written < 10 * WINDOW * CHARACTERS_PER_TOKEN; i++) {
            written += talk(conversation, i).length();
        }

        // Then
        assertThat(context(conversation).get("summary").asText()).contains("KEEP-locker-4711");
        Awaitility.await("recall")
                .untilAsserted(
                        () -> assertThat(returned(conversation, "conversation_search", "word that opens the gate"))
                                .contains("Zinfandel"));
        assertThat(returned(conversation, "archival_memory_search", "name of the boat"))
                .contains("Albatross");
        Awaitility.await("the last compaction")
                .untilAsserted(() -> assertThat(compactions(conversation))
                        .hasSizeGreaterThan(10)
                        .allMatch(one -> isApplied(one, "whole")));
        assertThat(model.calls()).allMatch(call -> tokens(call) <= WINDOW);
    }

    @Test
    void aWindowThatFillsUpIsToldOfOnceAndAgainWhenItIsANewOne() {
        var conversation = conversation(agent());
        for (int i = 0; compactions(conversation).size() < 2; i++) {
            talk(conversation, i);
        }

        var warnings = model.calls().stream()
                .filter(call -> !call.body().path("tools").isEmpty())
                .map(call -> call.said("system").stream()
                        .filter(said -> said.startsWith("<context_window_warning>"))
                        .count())
                .toList();
        assertThat(warnings).containsSequence(0L, 1L).containsSequence(1L, 0L).allMatch(count -> count <= 1);
    }

    @Test
    void withTheSummarisingModelDeadEveryConversationStillAnswersAndNothingIsLostWhenItIsBack() {
        // Given
        model.summarize(Summaries.failing("500"));
        var agent = agent();

        // When
        var talks = IntStream.range(0, 4)
                .mapToObj(nr -> CompletableFuture.supplyAsync(() -> {
                    var conversation = conversation(agent);
                    say(conversation, "[[say:noted]] My number is KEEP-number-" + nr + ".");
                    for (int written = 0, i = 0; written < 3 * WINDOW * CHARACTERS_PER_TOKEN; i++) {
                        written += talk(conversation, i).length();
                    }
                    return conversation;
                }))
                .toList();
        var conversations = talks.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(conversations).allSatisfy(conversation -> {
            assertThat(compactions(conversation)).anyMatch(one -> isApplied(one, "note"));
            assertThat(compactions(conversation))
                    .as("nothing is called a summary that no model wrote")
                    .filteredOn(one -> one.get("status").asText().equals("applied"))
                    .allMatch(one -> isApplied(one, "note"));
        });

        // When
        model.summarize(Summaries.working());
        var conversation = conversations.getFirst();
        for (int i = 0; compactions(conversation).stream().noneMatch(one -> isApplied(one, "whole")); i++) {
            talk(conversation, i);
            assertThat(i).isLessThan(200);
        }

        // Then
        assertThat(context(conversation).get("summary").asText()).contains("KEEP-number-0");
    }

    @Test
    void whatTheProviderFindsTooLongIsMadeShorterAndTheStepIsRetried() {
        // Given
        var agent = agent();
        for (int i = 0; i < 5; i++) {
            api.post(messages(agent), Api.say("[[say:answer " + i + "]] question " + i));
        }

        // When
        var answer = api.post(
                messages(agent),
                Api.say("[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"likes tea\"}]]"
                        + " [[error:contextx1]] [[say:done]]"));

        // Then
        assertThat(answer.get("stop_reason").get("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.get("messages").findValuesAsText("content")).contains("done");
        assertThat(api.get("/v1/agents/" + agent + "/core-memory/blocks/human")
                        .get("value")
                        .asText())
                .isEqualTo("Ada\nlikes tea");
        var compaction = api.get("/v1/conversations/default/compactions?agent_id=" + agent)
                .get(0);
        assertThat(compaction.get("trigger").asText()).isEqualTo("context_window_exceeded");
        assertThat(compaction.get("evicted_message_ids"))
                .hasSize(compaction.get("evicted_messages").asInt());
    }

    @Test
    void aFactPinnedInABlockOutlivesFiftyCompactionsToTheByte() {
        // Given
        var fact = "The gate opens to „Zinfandel“ — never to “merlot”. 😀\n\tline two";
        var agent = api.post(
                        "/v1/agents/",
                        "{\"model\": \"openai/gpt-4o-mini\", \"memory_blocks\": [" + Api.blockOf("pinned", fact) + "]}")
                .get("id")
                .asText();
        var conversation = conversation(agent);

        // When
        for (int i = 0; i < 50; i++) {
            say(conversation, "[[say:answer " + i + "]] question " + i);
            var done = api.post(compact(conversation), Api.json("{'compaction_settings': {'mode': 'all'}}"));
            assertThat(done.get("num_messages_after").asInt()).isEqualTo(2);
        }

        // Then
        say(conversation, "[[say:still there]]");
        assertThat(model.calls().getLast().said("system").getFirst()).contains(fact);
        assertThat(api.get("/v1/agents/" + agent + "/core-memory/blocks/pinned")
                        .get("value")
                        .asText())
                .isEqualTo(fact);
        assertThat(compactions(conversation)).hasSize(50).allMatch(one -> isApplied(one, "whole"));
    }

    @Test
    void aKeyIsFollowedFourLevelsDeepThroughArchivalMemory() {
        // Given
        var agent = agent();
        var keys = IntStream.range(0, 60)
                .mapToObj(nr -> UUID.randomUUID().toString())
                .toList();
        for (int i = 0; i + 1 < keys.size(); i++) {
            if (i % 5 < 4) { // chains of five keys, four levels each
                var pair = "key " + keys.get(i) + " holds " + keys.get(i + 1);
                api.post("/v1/agents/" + agent + "/archival-memory", "{\"text\": \"" + pair + "\"}");
            }
        }

        // When
        var found = IntStream.range(0, 12)
                .mapToObj(chain -> spoken(conversation(agent), "[[follow:" + keys.get(5 * chain) + "]]"))
                .toList();

        // Then
        assertThat(found)
                .isEqualTo(IntStream.range(0, 12)
                        .mapToObj(chain -> "It is " + keys.get(5 * chain + 4))
                        .toList());
    }

    @Test
    void anUndoneCompactionPutsBackWhatItTook() {
        // Given
        var conversation = conversation(agent());
        for (int i = 0; i < 6; i++) {
            say(conversation, "[[say:answer " + i + "]] question " + i);
        }
        var before = inContext(conversation);
        var plan = api.post(compact(conversation), "{\"dry_run\": true}");
        assertThat(inContext(conversation)).isEqualTo(before);

        // When
        api.post(compact(conversation), "{}");
        var done = compactions(conversation).getFirst();
        var between = inContext(conversation);
        api.post(
                "/v1/conversations/" + conversation + "/compactions/"
                        + done.get("id").asText() + "/undo",
                "");

        // Then
        assertThat(done.get("evicted_message_ids")).isEqualTo(plan.get("evicted_message_ids"));
        assertThat(between)
                .doesNotContainAnyElementsOf(texts(plan.get("evicted_message_ids")))
                .contains(done.get("summary_message_id").asText());
        assertThat(inContext(conversation)).isEqualTo(before);
        say(conversation, "[[say:on we go]]");
        assertThat(model.calls().getLast().said("user")).anyMatch(said -> said.endsWith("question 0"));
    }

    @Test
    void aSummaryToReadChangesNothing() {
        // Given
        var conversation = conversation(agent());
        say(conversation, "[[say:noted]] My locker is KEEP-locker-4711.");
        var before = inContext(conversation);

        // When
        var recap = api.post("/v1/conversations/" + conversation + "/summarize", "{}");

        // Then
        assertThat(recap.get("summary").asText()).contains("KEEP-locker-4711");
        assertThat(inContext(conversation)).isEqualTo(before);
        assertThat(compactions(conversation)).isEmpty();
        assertThat(api.get("/v1/conversations/" + conversation).get("summary").isNull())
                .isTrue();
    }

    @Test
    void aConversationThatWantsItHasItsSummaryKeptFresh() {
        var conversation = conversation(agent());
        var kept = api.call(
                "PATCH",
                "/v1/conversations/" + conversation,
                Api.json("{'auto_summarize': true, 'summary_interval': 4}"));
        assertThat(kept.json().get("summary_interval").asInt()).isEqualTo(4);

        for (var word : List.of("KEEP-alpha", "KEEP-beta", "KEEP-gamma", "KEEP-delta")) {
            say(conversation, "[[say:noted]] Remember " + word + ".");
        }

        Awaitility.await("summary")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.get("/v1/conversations/" + conversation)
                                .get("summary")
                                .asText())
                        .contains("KEEP-alpha", "KEEP-delta"));
    }

    @Test
    void aConversationOfTooManyMessagesIsCompactedHoweverShortTheyAre() {
        var conversation = conversation(agent());
        api.call(
                "PATCH",
                "/v1/conversations/" + conversation,
                Api.json("{'compaction_settings': {'max_message_buffer_length': 10, 'min_message_buffer_length': 4}}"));

        for (int i = 0; i < 6; i++) {
            say(conversation, "[[say:yes]] " + i);
        }

        Awaitility.await("compaction")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(compactions(conversation)).anySatisfy(one -> {
                    assertThat(one.get("status").asText()).isEqualTo("applied");
                    assertThat(one.get("trigger").asText()).isEqualTo("message_count");
                }));
        assertThat(inContext(conversation)).hasSize(2 + 4);
    }

    /** One turn of a few hundred tokens. */
    private String talk(String conversation, int number) {
        var text = "[[say:reply " + number + " " + FILLER.substring(0, 300) + "]] " + number + " " + FILLER;
        say(conversation, text);
        return text;
    }

    private void say(String conversation, String text) {
        var frames = api.stream(messagesOf(conversation), Api.say(text));
        assertThat(frames.getLast().asText()).as("%s", frames).isEqualTo("[DONE]");
        assertThat(frames)
                .noneMatch(frame -> frame.path("message_type").asText().equals("error_message"));
        assertThat(frames.stream()
                        .filter(frame -> frame.path("message_type").asText().equals("stop_reason"))
                        .map(frame -> frame.get("stop_reason").asText()))
                .containsExactly("end_turn");
    }

    private String returned(String conversation, String tool, String query) {
        var frames = api.stream(
                messagesOf(conversation),
                Api.say("[[tool:" + tool + " {\"query\": \"" + query + "\"}]] [[say:found]]"));
        return frames.stream()
                .filter(frame -> frame.path("message_type").asText().equals("tool_return_message"))
                .map(frame -> frame.get("tool_return").asText())
                .findFirst()
                .orElseThrow();
    }

    private String spoken(String conversation, String text) {
        return api.stream(messagesOf(conversation), Api.say(text)).stream()
                .filter(frame -> frame.path("message_type").asText().equals("assistant_message"))
                .map(frame -> frame.get("content").asText())
                .collect(Collectors.joining());
    }

    private String agent() {
        return api.post("/v1/agents/", Api.json("""
                {'model': 'openai/gpt-4o-mini', 'context_window_limit': %d, 'include_base_tools': true,
                 'tools': ['archival_memory_insert', 'archival_memory_search', 'conversation_search'],
                 'memory_blocks': [{'label': 'human', 'value': 'Ada'}]}""".formatted(WINDOW)))
                .get("id")
                .asText();
    }

    private String conversation(String agent) {
        return api.post("/v1/conversations/?agent_id=" + agent, "{}").get("id").asText();
    }

    private JsonNode context(String conversation) {
        return api.get("/v1/conversations/" + conversation + "/context?last=1");
    }

    /** The newest first. */
    private List<JsonNode> compactions(String conversation) {
        var list = new ArrayList<JsonNode>();
        api.get("/v1/conversations/" + conversation + "/compactions?limit=100").forEach(list::add);
        return list;
    }

    private List<String> inContext(String conversation) {
        return texts(api.get("/v1/conversations/" + conversation).get("in_context_message_ids"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean isApplied(JsonNode compaction, String rung) {
        return compaction.get("status").asText().equals("applied")
                && compaction.get("rung").asText().equals(rung);
    }

    private static int tokens(ModelCall call) {
        return call.body().path("messages").toString().length() / CHARACTERS_PER_TOKEN;
    }

    private static String messages(String agent) {
        return "/v1/agents/" + agent + "/messages";
    }

    private static String messagesOf(String conversation) {
        return "/v1/conversations/" + conversation + "/messages";
    }

    private static String compact(String conversation) {
        return "/v1/conversations/" + conversation + "/compact";
    }
}
