package io.skein.gateway.turns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.gateway.records.ConversationPath;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads turns, and refuses what is none with value and expectation. */
@Singleton
class TurnReader {

    private static final int LONGEST_ID = 255;

    private final ObjectMapper json;

    TurnReader(ObjectMapper json) {
        this.json = json;
    }

    Turn read(String text) {
        var turn = object(text);
        var id = text(turn, "turn_id");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw wrong("turn_id", turn.path("turn_id"), "a text of 1 to " + LONGEST_ID + " chars");
        }
        var body = turn.deepCopy();
        body.put("streaming", false);
        name(body, id);
        return new Turn(id, conversation(turn), body);
    }

    private ObjectNode object(String text) {
        try {
            if (json.readValue(text, JsonNode.class) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new Rejection(ErrorCode.MALFORMED_JSON, "turn: no JSON: " + broken.getOriginalMessage());
        }
        throw new Rejection(ErrorCode.INVALID_REQUEST, "turn: no object (expected a JSON object)");
    }

    private static ConversationPath conversation(JsonNode turn) {
        var agent = text(turn, "agent_id");
        var conversation = text(turn, "conversation_id");
        if (agent == null && conversation == null) {
            throw wrong("conversation_id", turn.path("conversation_id"), "conv-{uuid4}, or agent_id");
        }
        return ConversationPath.of(conversation == null ? "default" : conversation, agent);
    }

    /** A turn that comes twice is to run once, so its messages have the same names each time. */
    private static void name(ObjectNode body, String turn) {
        if (body.hasNonNull("input") && !body.has("messages")) {
            var message = body.putArray("messages").addObject();
            message.put("role", "user").set("content", body.remove("input"));
        }
        int number = 0;
        for (var message : body.path("messages")) {
            if (message instanceof ObjectNode one && !one.hasNonNull("otid")) {
                one.put(
                        "otid",
                        UUID.nameUUIDFromBytes((turn + "#" + number).getBytes(StandardCharsets.UTF_8))
                                .toString());
            }
            number++;
        }
    }

    private static @Nullable String text(JsonNode turn, String field) {
        var value = turn.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, value, "a string");
        }
        return value.textValue();
    }

    private static Rejection wrong(String field, JsonNode value, String expected) {
        var shown = value.isMissingNode() ? "missing" : value.toString();
        return new Rejection(
                ErrorCode.INVALID_REQUEST, "turn." + field + ": " + shown + " (expected " + expected + ")");
    }
}
