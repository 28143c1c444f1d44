package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.kit.model.ModelCall;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The stories of one memory under many conversations. */
abstract class MemoryStories extends FileStories {

    private static final int EDITS = 60;

    MemoryStories(Shape shape) {
        super(shape);
    }

    @Test
    void sixtyConversationsOfThreeAgentsLoseNoEditOfASharedBlock() {
        // Given
        var slots =
                IntStream.range(0, EDITS).mapToObj(nr -> "slot-" + nr + ": old").toList();
        var shared = api.post("/v1/blocks/", Api.blockOf("shared", String.join("\n", slots)))
                .get("id")
                .asText();
        var agents = IntStream.range(0, 3).mapToObj(nr -> memoryAgent(shared)).toList();
        var conversations = IntStream.range(0, EDITS)
                .mapToObj(nr -> conversation(agents.get(nr % 3)))
                .toList();

        // When
        var edits = IntStream.range(0, EDITS)
                .mapToObj(nr -> CompletableFuture.supplyAsync(() ->
                        api.stream(conversationMessages(conversations.get(nr)), Api.say(edit(nr) + " [[say:ok]]"))))
                .toList();
        edits.forEach(CompletableFuture::join);

        // Then
        var value = api.get("/v1/blocks/" + shared).get("value").asText();
        assertThat(value.lines().filter(line -> line.contains("KEPT-")).map(line -> line.replaceAll(".*KEPT-", "")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, EDITS).mapToObj(String::valueOf).toList());
        assertThat(api.get("/v1/blocks/" + shared + "/history?limit=1")
                        .at("/0/version")
                        .asInt())
                .isEqualTo(EDITS + 1);
    }

    /** Each conversation has a slot of its own; the kinds of edits take turns. */
    private static String edit(int nr) {
        var kept = "KEPT-" + nr;
        var slot = "slot-" + nr + ": old";
        return switch (nr % 6) {
            case 0 -> "[[tool:memory_insert {\"label\":\"shared\",\"new_string\":\"" + kept + "\"}]]";
            case 1 -> "[[tool:core_memory_append {\"label\":\"shared\",\"content\":\"" + kept + "\"}]]";
            case 2 ->
                "[[tool:memory_replace {\"label\":\"shared\",\"old_string\":\"" + slot + "\",\"new_string\":\"" + kept
                        + "\"}]]";
            case 3 ->
                "[[tool:memory_insert {\"label\":\"shared\",\"new_string\":\"" + kept + "\",\"insert_line\":" + nr
                        + "}]]";
            case 4 ->
                "[[tool:core_memory_replace {\"label\":\"shared\",\"old_content\":\"" + slot + "\",\"new_content\":\""
                        + kept + "\"}]]";
            default ->
                "[[tool:memory_apply_patch {\"label\":\"shared\",\"patch\":\"@@\\n slot-" + (nr - 1) + ": old\\n-"
                        + slot + "\\n+" + kept + "\"}]]";
        };
    }

    private String memoryAgent(String block) {
        return api.post(
                        "/v1/agents/",
                        Api.json("{'model': 'openai/gpt-4o-mini', 'block_ids': ['" + block + "'], 'tools':"
                                + " ['memory_insert',"
                                + " 'memory_replace',"
                                + " 'core_memory_append',"
                                + " 'core_memory_replace',"
                                + " 'memory_apply_patch']}"))
                .get("id")
                .asText();
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
                .map(ModelCall::text)
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
                .map(ModelCall::text)
                .filter(text -> text.contains("LOOK " + agent))
                .toList();
        assertThat(looks.getFirst()).contains("SECRET").doesNotContain("PUBLIC");
        assertThat(looks.getLast()).contains("PUBLIC").doesNotContain("SECRET");
    }

    @Test
    void aStepSeesEveryEditCommittedBeforeItBeganAndSaysWhichVersionsItSaw() {
        // Given
        var agent = agent();
        var block = api.get(path(agent)).get("id").asText();
        var here = conversationMessages(conversation(agent));
        var elsewhere = conversationMessages(conversation(agent));
        api.post(here, Api.say("[[say:hello]]", "'streaming': false"));

        for (int nr = 0; nr < 5; nr++) {
            // When
            edit(nr, elsewhere, agent);
            var answer = api.post(here, Api.say("[[say:I see]] LOOK-" + nr + " " + agent, "'streaming': false"));

            // Then
            int seen = nr;
            var asked = model.calls().stream()
                    .filter(call -> call.text().contains("LOOK-" + seen + " " + agent))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.text()).contains("FACT-" + nr);
            assertThat(versionSeen(answer.at("/messages/0"), block)).isEqualTo(nr + 2);
        }
    }

    /** By somebody over the API, and by the agent in another conversation, in turns. */
    private void edit(int nr, String elsewhere, String agent) {
        if (nr % 2 == 0) {
            var value = api.get(path(agent)).get("value").asText() + "\nFACT-" + nr;
            assertThat(api.call("PATCH", path(agent), Api.blockOf("human", value))
                            .status())
                    .isEqualTo(200);
        } else {
            var insert = "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"FACT-" + nr + "\"}]]";
            var steps = api.post(elsewhere, Api.say(insert + "[[say:noted]]", "'streaming': false"))
                    .get("messages");
            var block = api.get(path(agent)).get("id").asText();
            assertThat(versionSeen(steps.get(0), block)).isEqualTo(nr + 1);
            assertThat(versionSeen(steps.get(steps.size() - 1), block)).isEqualTo(nr + 2);
        }
    }

    private static String path(String agent) {
        return "/v1/agents/" + agent + "/core-memory/blocks/human";
    }

    private int versionSeen(JsonNode message, String block) {
        return api.get("/v1/steps/" + message.get("step_id").asText())
                .path("block_versions")
                .path(block)
                .asInt();
    }
}
