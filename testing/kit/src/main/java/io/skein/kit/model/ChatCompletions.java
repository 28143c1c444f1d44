package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers in OpenAI's chat-completions protocol. */
final class ChatCompletions implements Protocol {

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Dialogue dialogue(JsonNode body) {
        return Dialogue.ofChat(body);
    }

    @Override
    public Object error(ErrorReply error) {
        var inner = new LinkedHashMap<String, @Nullable Object>();
        inner.put("message", error.message());
        inner.put("type", error.type());
        inner.put("param", null);
        inner.put("code", error.code());
        return Map.of("error", inner);
    }

    @Override
    public Object whole(Reply reply, JsonNode body) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", "assistant");
        message.put("content", reply.text());
        if (reply.manner().reasoning() != null) {
            message.put("reasoning_content", reply.manner().reasoning());
        }
        if (!reply.calls().isEmpty()) {
            message.put(
                    "tool_calls",
                    reply.calls().stream().map(ChatCompletions::call).toList());
        }
        var choice = Map.of("index", 0, "message", message, "finish_reason", finish(reply));
        return Map.of(
                "id",
                "chatcmpl-scripted",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                model(body),
                "choices",
                List.of(choice),
                "usage",
                usage(reply));
    }

    @Override
    public void stream(Reply reply, JsonNode body, EventStream to) throws IOException {
        var model = model(body);
        to.event(null, chunk(model, delta("role", "assistant"), null));
        if (reply.manner().reasoning() != null) {
            to.event(
                    null, chunk(model, delta("reasoning_content", reply.manner().reasoning()), null));
        }
        for (int i = 0; i < reply.chunks().size(); i++) {
            to.allow(i, reply.cutAfter());
            to.event(null, chunk(model, delta("content", reply.chunks().get(i)), null));
            to.betweenPieces();
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            stream(reply.calls().get(i), i, model, to);
        }
        to.event(null, chunk(model, Map.of(), finish(reply)));
        to.event(
                null,
                Json.write(Map.of(
                        "id",
                        "chatcmpl-scripted",
                        "object",
                        "chat.completion.chunk",
                        "model",
                        model,
                        "choices",
                        List.of(),
                        "usage",
                        usage(reply))));
        to.event(null, "[DONE]");
    }

    private static void stream(Reply.Call call, int index, String model, EventStream to) throws IOException {
        var start = new LinkedHashMap<String, Object>(call(call));
        start.put("index", index);
        start.put("function", Map.of("name", call.name(), "arguments", ""));
        to.event(null, chunk(model, delta("tool_calls", List.of(start)), null));
        for (var piece : call.pieces()) {
            var more = Map.of("index", index, "function", Map.of("arguments", piece));
            to.event(null, chunk(model, delta("tool_calls", List.of(more)), null));
            to.betweenPieces();
        }
    }

    private static Map<String, Object> call(Reply.Call call) {
        return Map.of(
                "id", call.id(),
                "type", "function",
                "function", Map.of("name", call.name(), "arguments", call.arguments()));
    }

    private static Map<String, Object> delta(String field, Object value) {
        return Map.of(field, value);
    }

    private static String chunk(String model, Map<String, Object> delta, @Nullable String finish) {
        var choice = new LinkedHashMap<String, @Nullable Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        return Json.write(Map.of(
                "id",
                "chatcmpl-scripted",
                "object",
                "chat.completion.chunk",
                "model",
                model,
                "choices",
                List.of(choice)));
    }

    private static String finish(Reply reply) {
        if (reply.ranOut()) {
            return "length";
        }
        return reply.calls().isEmpty() ? "stop" : "tool_calls";
    }

    private static Map<String, Object> usage(Reply reply) {
        int prompt = reply.usage().prompt();
        int completion = reply.usage().completion();
        return Map.of(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "total_tokens",
                prompt + completion,
                "prompt_tokens_details",
                Map.of("cached_tokens", 0),
                "completion_tokens_details",
                Map.of("reasoning_tokens", 0));
    }

    private static String model(JsonNode body) {
        return body.path("model").asText();
    }
}
