package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers in Anthropic's messages protocol. A scripted thought is signed, so that its way back can be checked. */
final class AnthropicMessages implements Protocol {

    static final String SIGNATURE = "scripted-signature";

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public Dialogue dialogue(JsonNode body) {
        return Dialogue.ofAnthropic(body);
    }

    @Override
    public Object error(ErrorReply error) {
        return Map.of("type", "error", "error", Map.of("type", error.type(), "message", error.message()));
    }

    @Override
    public Object whole(Reply reply, JsonNode body) {
        var content = new ArrayList<Map<String, ?>>();
        if (reply.manner().reasoning() != null) {
            content.add(Map.of("type", "thinking", "thinking", reply.manner().reasoning(), "signature", SIGNATURE));
        }
        if (reply.text() != null && !reply.text().isEmpty()) {
            content.add(Map.of("type", "text", "text", reply.text()));
        }
        reply.calls()
                .forEach(call -> content.add(Map.of(
                        "type",
                        "tool_use",
                        "id",
                        call.id(),
                        "name",
                        call.name(),
                        "input",
                        Json.read(call.arguments().getBytes(StandardCharsets.UTF_8)))));
        var message = message(body, content, usage(reply, reply.usage().completion()));
        message.put("stop_reason", stop(reply));
        return message;
    }

    @Override
    public void stream(Reply reply, JsonNode body, EventStream to) throws IOException {
        send(to, "message_start", Map.of("message", message(body, List.of(), usage(reply, 1))));
        int index = 0;
        if (reply.manner().reasoning() != null) {
            thought(reply.manner().reasoning(), index++, to);
        }
        if (!reply.chunks().isEmpty()) {
            text(reply, index++, to);
        }
        for (var call : reply.calls()) {
            call(call, index++, to);
        }
        var delta = Map.of("stop_reason", stop(reply));
        send(
                to,
                "message_delta",
                Map.of(
                        "delta",
                        delta,
                        "usage",
                        Map.of("output_tokens", reply.usage().completion())));
        send(to, "message_stop", Map.of());
    }

    private static void thought(String text, int index, EventStream to) throws IOException {
        begin(to, index, Map.of("type", "thinking", "thinking", "", "signature", ""));
        delta(to, index, Map.of("type", "thinking_delta", "thinking", text));
        delta(to, index, Map.of("type", "signature_delta", "signature", SIGNATURE));
        end(to, index);
    }

    private static void text(Reply reply, int index, EventStream to) throws IOException {
        begin(to, index, Map.of("type", "text", "text", ""));
        for (int i = 0; i < reply.chunks().size(); i++) {
            to.allow(i, reply.cutAfter());
            delta(to, index, Map.of("type", "text_delta", "text", reply.chunks().get(i)));
            to.betweenPieces();
        }
        end(to, index);
    }

    private static void call(Reply.Call call, int index, EventStream to) throws IOException {
        begin(to, index, Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", Map.of()));
        for (var piece : call.pieces()) {
            delta(to, index, Map.of("type", "input_json_delta", "partial_json", piece));
        }
        end(to, index);
    }

    private static void begin(EventStream to, int index, Map<String, ?> block) throws IOException {
        send(to, "content_block_start", Map.of("index", index, "content_block", block));
    }

    private static void delta(EventStream to, int index, Map<String, ?> delta) throws IOException {
        send(to, "content_block_delta", Map.of("index", index, "delta", delta));
    }

    private static void end(EventStream to, int index) throws IOException {
        send(to, "content_block_stop", Map.of("index", index));
    }

    private static void send(EventStream to, String type, Map<String, ?> fields) throws IOException {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.putAll(fields);
        to.event(type, Json.write(event));
    }

    private static Map<String, @Nullable Object> message(JsonNode body, List<?> content, Map<String, Integer> usage) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("id", "msg_scripted");
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", body.path("model").asText());
        message.put("content", content);
        message.put("stop_reason", null);
        message.put("usage", usage);
        return message;
    }

    private static String stop(Reply reply) {
        if (reply.ranOut()) {
            return "max_tokens";
        }
        return reply.calls().isEmpty() ? "end_turn" : "tool_use";
    }

    private static Map<String, Integer> usage(Reply reply, int written) {
        return Map.of(
                "input_tokens",
                reply.usage().prompt(),
                "output_tokens",
                written,
                "cache_creation_input_tokens",
                0,
                "cache_read_input_tokens",
                0);
    }
}
