package io.skein.e2e;

import static io.skein.e2e.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The stories of runs that wait for somebody, and of conversations that part. */
abstract class ParkedStories extends ApprovalStories {

    private static final String CLIENT_TOOL =
            "'client_tools': [{'name': 'read_file', 'parameters': {'type': 'object'}}]";

    ParkedStories(Shape shape) {
        super(shape);
    }

    @Test
    void theCallerRunsItsOwnTool() {
        var messages = "/v1/agents/" + agent() + "/messages";
        var asked = api.post(messages, Api.say("[[tool:read_file {\"path\":\"a\"}]] [[say:I read it]]", CLIENT_TOOL));
        var call = asked.at("/messages/0/tool_call/tool_call_id").asText();

        var refused = api.call("POST", messages, Api.say("hello?"));
        var answer = "{'type': 'tool', 'tool_call_id': '" + call + "', 'tool_return': 'content', 'status': 'success'}";
        var done = api.post(
                messages,
                json("{'messages': [{'type': 'approval', 'approvals': [" + answer + "]}]," + CLIENT_TOOL + "}"));

        assertThat(asked.at("/stop_reason/stop_reason").asText()).isEqualTo("requires_approval");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(typesOf(done.get("messages"))).containsExactly("tool_return_message", "assistant_message");
    }

    @Test
    void aCancelKeepsWhatWasSaidAndFreesTheConversation() {
        var conversation = conversation(agent());
        var texts = new ArrayList<String>();

        api.stream(
                conversationMessages(conversation),
                Api.say("[[chunk:100]] [[tokens:200]]", "'streaming': true, 'stream_tokens': true"),
                frame -> {
                    if (frame.path("message_type").asText().equals("assistant_message") && texts.isEmpty()) {
                        texts.add(api.post("/v1/conversations/" + conversation + "/cancel", "{}")
                                .toString());
                    }
                });

        assertThat(texts.getFirst()).contains("cancelled");
        var after = api.post(conversationMessages(conversation), Api.say("[[say:usable]]", "'streaming': false"));
        assertThat(textsOf(after.get("messages"))).containsExactly("usable");
        assertThat(textsOf(api.get(conversationMessages(conversation))).get(2)).startsWith("t0 ");
    }

    @Test
    void aForkSharesWhatWasSaidAndGoesOnAlone() {
        var trunk = conversation(agent());
        api.post(conversationMessages(trunk), Api.say("[[say:shared]]", "'streaming': false"));

        var fork =
                api.post("/v1/conversations/" + trunk + "/fork", "{}").get("id").asText();
        api.post(conversationMessages(fork), Api.say("[[say:only there]]", "'streaming': false"));

        assertThat(textsOf(api.get(conversationMessages(fork)))).contains("shared", "only there");
        assertThat(textsOf(api.get(conversationMessages(trunk))))
                .contains("shared")
                .doesNotContain("only there");
    }
}
