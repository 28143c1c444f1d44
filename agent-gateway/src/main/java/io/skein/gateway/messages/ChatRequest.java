package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.failures.Rejection;
import java.util.List;

/**
 * A request in the chat-completions protocol. Its model is an agent, which has its own memory of what was said before:
 * only the last user message counts.
 */
record ChatRequest(AgentId agent, JsonNode words) {

    static ChatRequest read(JsonNode tree) {
        var body = JsonFields.of(tree, "body");
        var agent = body.text("model");
        var said = body.list("messages", entry -> JsonFields.of(entry.node(), entry.place()));
        if (!body.flag("stream", false)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: stream: false (expected true: only streamed chat completions are available)");
        }
        return new ChatRequest(agent(agent), lastWords(body, said));
    }

    /** The same as the body of a send. */
    ObjectNode toSend() {
        var send = JsonNodeFactory.instance.objectNode().put("stream_tokens", true);
        send.putArray("messages").addObject().put("role", "user").set("content", words);
        return send;
    }

    private static JsonNode lastWords(JsonFields body, List<JsonFields> said) {
        return said.reversed().stream()
                .filter(message -> message.text("role").equals("user"))
                .map(message -> message.raw("content"))
                .findFirst()
                .orElseThrow(() -> new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        body.place("messages") + ": no user message (expected at least one with role user)"));
    }

    private static AgentId agent(String text) {
        try {
            return AgentId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
        }
    }
}
