package io.skein.models.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A streamed event that LangChain4j had no callback for; the boundaries of thoughts and calls are told by these only.
 */
sealed interface AnthropicEvent {

    record CallStarts(String id, String name) implements AnthropicEvent {}

    record Redacted(String data) implements AnthropicEvent {}

    record Signed(String signature) implements AnthropicEvent {}

    record BlockEnds() implements AnthropicEvent {}

    record Stops(String reason) implements AnthropicEvent {}

    record Other() implements AnthropicEvent {}

    ObjectMapper JSON = new ObjectMapper();

    static AnthropicEvent read(String data) {
        try {
            return of(JSON.readTree(data));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("an event is not JSON", unreadable);
        }
    }

    private static AnthropicEvent of(JsonNode event) {
        return switch (event.path("type").asText()) {
            case "content_block_start" -> start(event.path("content_block"));
            case "content_block_delta" ->
                "signature_delta".equals(event.path("delta").path("type").asText())
                        ? new Signed(event.path("delta").path("signature").asText())
                        : new Other();
            case "content_block_stop" -> new BlockEnds();
            case "message_delta" -> stop(event.path("delta").path("stop_reason"));
            default -> new Other();
        };
    }

    private static AnthropicEvent start(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "tool_use" ->
                new CallStarts(block.path("id").asText(), block.path("name").asText());
            case "redacted_thinking" -> new Redacted(block.path("data").asText());
            default -> new Other();
        };
    }

    private static AnthropicEvent stop(JsonNode reason) {
        return reason.isTextual() ? new Stops(reason.asText()) : new Other();
    }
}
