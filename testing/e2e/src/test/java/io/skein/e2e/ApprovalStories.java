package io.skein.e2e;

import static io.skein.e2e.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stories of calls that somebody decides on, or carries out, outside of Skein. */
abstract class ApprovalStories extends MemoryStories {

    private static final String CLIENT_TOOL =
            "'client_tools': [{'name': 'read_file', 'parameters': {'type': 'object'}}]";

    ApprovalStories(Shape shape) {
        super(shape);
    }

    @Test
    void ofSeveralCallsSomeAreApprovedAndSomeDenied() {
        // Given
        var agent = carefulAgent();
        var path = conversationMessages(conversation(agent));
        var calls = calls(api.post(path, Api.say(note("A", "B", "C") + "[[say:done]] DECIDE " + agent, WHOLE)));

        // When
        var wrong = api.call("POST", path, answer(WHOLE, approved(calls.get(0))));
        var done = api.post(
                path,
                answer(WHOLE, approved(calls.get(0)), denied(calls.get(1), "not that one"), approved(calls.get(2))));

        // Then
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(400);
        assertThat(wrong.text()).contains("Invalid tool call IDs");
        assertThat(block(agent, "human")).isEqualTo("Ada\nA\nC");
        assertThat(done.at("/messages/0/tool_returns"))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.get("status").asText())
                        .isEqualTo(one.get("tool_call_id").asText().equals(calls.get(1)) ? "error" : "success"));
        assertThat(textsOf(done.get("messages"))).endsWith("done");
        assertThat(model.calls().getLast().text()).contains("not that one");
    }

    @Test
    void theSameAnswerAgainIsCarriedOutOnce() {
        var agent = carefulAgent();
        var path = conversationMessages(conversation(agent));
        var call = calls(api.post(path, Api.say(note("once") + "[[say:done]]", WHOLE)))
                .getFirst();
        var first = answer(WHOLE, approved(call));

        api.post(path, first);
        var again = api.post(path, first);

        assertThat(block(agent, "human")).isEqualTo("Ada\nonce");
        assertThat(again.at("/stop_reason/stop_reason").asText()).isEqualTo("end_turn");
        var nothing = api.call("POST", path, answer(WHOLE, approved("call_unknown")));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.text()).contains("No tool call is currently awaiting approval");
    }

    @Test
    void whileSomethingIsPendingPlainWordsAreRefusedAndACancelFreesTheConversation() {
        // Given
        var agent = carefulAgent();
        var conversation = conversation(agent);
        var path = conversationMessages(conversation);
        api.post(path, Api.say(note("never") + "[[say:done]]", WHOLE));

        // When
        var whole = api.call("POST", path, Api.say("hello?", WHOLE));
        var streamed = api.call("POST", path, Api.say("hello?"));
        var cancelled = api.post("/v1/conversations/" + conversation + "/cancel", "{}");

        // Then
        assertThat(whole.status()).isEqualTo(409);
        assertThat(whole.text()).contains("waiting for approval");
        assertThat(streamed.text()).contains("waiting for approval");
        assertThat(cancelled.toString()).contains("cancelled");
        assertThat(textsOf(api.post(path, Api.say("[[say:usable]]", WHOLE)).get("messages")))
                .containsExactly("usable");
        assertThat(typesOf(api.get(path + "?order=asc")))
                .endsWith(
                        "user_message",
                        "approval_request_message",
                        "approval_response_message",
                        "tool_return_message",
                        "user_message",
                        "assistant_message");
        assertThat(block(agent, "human")).isEqualTo("Ada");
    }

    @Test
    void whatIsPendingSurvivesTheDeathOfEverything() {
        var agent = carefulAgent();
        var path = conversationMessages(conversation(agent));
        var call = calls(api.post(path, Api.say(note("late") + "[[say:done]]", WHOLE)))
                .getFirst();

        server.killAll();
        server.startAgain();

        var decided = api.stream(path, answer("'stream_tokens': true", approved(call)));
        assertThat(joined(decided)).isEqualTo("done");
        assertThat(block(agent, "human")).isEqualTo("Ada\nlate");
    }

    @Test
    void aToolIsMadeToAskAndNotToAskAgain() {
        var agent = agent();
        var toggle = "/v1/agents/" + agent + "/tools/approval/memory_insert";

        api.call("PATCH", toggle, json("{'requires_approval': true}"));
        var asked = api.post("/v1/agents/" + agent + "/messages", Api.say(note("one") + "[[say:done]]"));
        api.post(
                "/v1/agents/" + agent + "/messages",
                answer(null, approved(calls(asked).getFirst())));
        api.call("PATCH", toggle, json("{'requires_approval': false}"));
        var done = api.post("/v1/agents/" + agent + "/messages", Api.say(note("two") + "[[say:done]]"));

        assertThat(asked.at("/stop_reason/stop_reason").asText()).isEqualTo("requires_approval");
        assertThat(done.at("/stop_reason/stop_reason").asText()).isEqualTo("end_turn");
        assertThat(block(agent, "human")).isEqualTo("Ada\none\ntwo");
    }

    @Test
    void everyWayToSendTakesToolsOfTheCaller() {
        var agent = agent();
        var conversation = conversation(agent);
        var ways = new ArrayList<List<String>>();
        ways.add(List.of("/v1/agents/" + agent + "/messages", ""));
        ways.add(List.of("/v1/agents/" + agent + "/messages/stream", ""));
        ways.add(List.of("/v1/agents/" + agent + "/messages/stream", "'background': true"));
        ways.add(List.of("/v1/conversations/default/messages", "'streaming': false, 'agent_id': '" + agent + "'"));
        ways.add(List.of(conversationMessages(conversation), WHOLE));
        ways.add(List.of(conversationMessages(conversation), "'stream_tokens': true"));
        ways.add(List.of(conversationMessages(conversation), "'background': true"));

        for (var way : ways) {
            var more = way.getLast().isEmpty() ? CLIENT_TOOL : way.getLast() + "," + CLIENT_TOOL;
            var asked = api.call(
                    "POST", way.getFirst(), Api.say("[[tool:read_file {\"path\":\"a\"}]] [[say:I read it]]", more));
            var call = asked.text().replaceAll("(?s).*\"tool_call_id\":\\s*\"([^\"]+)\".*", "$1");
            var told = json("{'messages': [{'type': 'tool_return', 'tool_returns': [{'type': 'tool', 'tool_call_id': '"
                    + call + "', 'tool_return': 'content', 'status': 'success'}]}]," + more + "}");
            var done = api.call("POST", way.getFirst(), told);

            assertThat(asked.text()).as(way.toString()).contains("approval_request_message", "requires_approval");
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(done.text()).as(way.toString()).contains("I read it").doesNotContain("error_message");
        }
        var async = api.post(
                "/v1/agents/" + agent + "/messages/async",
                Api.say("[[tool:read_file {\"path\":\"a\"}]] [[say:I read it]]", CLIENT_TOOL));
        assertThat(joined(api.stream("/v1/runs/" + async.get("id").asText() + "/stream", "{}")))
                .isEmpty();
        assertThat(api.get("/v1/runs/" + async.get("id").asText())
                        .get("stop_reason")
                        .asText())
                .isEqualTo("requires_approval");
    }

    @Test
    void aToolOfTheCallerHidesTheServersOfTheSameName() {
        var agent = agent();
        var hiding = "'client_tools': [{'name': 'memory_insert', 'parameters': {'type': 'object'}}]";

        var asked = api.post("/v1/agents/" + agent + "/messages", Api.say(note("hidden") + "[[say:done]]", hiding));

        assertThat(asked.at("/stop_reason/stop_reason").asText()).isEqualTo("requires_approval");
        assertThat(block(agent, "human")).isEqualTo("Ada");
    }

    protected static final String WHOLE = "'streaming': false";

    /** An agent that asks before it notes anything. */
    protected String carefulAgent() {
        return api.post("/v1/agents/", json("""
                {'model': 'openai/gpt-4o-mini', 'memory_blocks': [{'label': 'human', 'value': 'Ada'}],
                 'tool_rules': [{'type': 'requires_approval', 'tool_name': 'memory_insert'}],
                 'model_settings': {'provider_type': 'openai', 'parallel_tool_calls': true}}\
                """)).get("id").asText();
    }

    /** Script: a call for each line that is to be noted, all in one step. */
    protected static String note(String... lines) {
        return List.of(lines).stream()
                .map(line ->
                        "{\"name\":\"memory_insert\",\"args\":{\"label\":\"human\",\"new_string\":\"" + line + "\"}}")
                .collect(Collectors.joining(",", "[[tools:[", "]]]"));
    }

    /** The ids of the calls that an answer asks about. */
    protected static List<String> calls(JsonNode answer) {
        assertThat(answer.at("/stop_reason/stop_reason").asText())
                .as(answer.toString())
                .isEqualTo("requires_approval");
        return answer.get("messages")
                .get(answer.get("messages").size() - 1)
                .path("tool_calls")
                .findValuesAsText("tool_call_id");
    }

    protected static String approved(String call) {
        return "{'type': 'approval', 'tool_call_id': '" + call + "', 'approve': true}";
    }

    protected static String denied(String call, String reason) {
        return "{'type': 'approval', 'tool_call_id': '" + call + "', 'approve': false, 'reason': '" + reason + "'}";
    }

    protected static String answer(@Nullable String more, String... decisions) {
        return json("{'messages': [{'type': 'approval', 'approvals': [" + String.join(",", decisions) + "]}]"
                + (more == null ? "" : "," + more) + "}");
    }
}
