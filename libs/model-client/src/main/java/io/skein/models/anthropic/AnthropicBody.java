package io.skein.models.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skein.models.ModelRequest;

/**
 * The last hand on a request body, for what LangChain4j cannot say: roles that alternate, tool schemas as they are.
 */
final class AnthropicBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnthropicBody() {}

    static byte[] edited(String body, ModelRequest request) {
        try {
            var root = (ObjectNode) JSON.readTree(body);
            schemas(root.path("tools"), request);
            root.set("messages", alternating(root.remove("messages"))); // last: what stays the same comes first
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("LangChain4j wrote what is not JSON", broken);
        }
    }

    private static void schemas(JsonNode tools, ModelRequest request) {
        for (int i = 0; i < tools.size(); i++) {
            ((ObjectNode) tools.get(i))
                    .set("input_schema", JSON.valueToTree(request.tools().get(i).parameters()));
        }
    }

    /** Neighbours of one role become one message; the first is the user's, as the protocol demands. */
    private static ArrayNode alternating(JsonNode messages) {
        var joined = JSON.createArrayNode();
        for (JsonNode message : messages) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (message.path("content").isEmpty()) {
                continue;
            }
            if (last != null && last.path("role").equals(message.path("role"))) {
                append(message.path("content"), (ArrayNode) last.path("content"));
            } else {
                joined.add(message);
            }
        }
        if (!joined.isEmpty() && !"user".equals(joined.get(0).path("role").asText())) {
            joined.insertObject(0).put("role", "user").putArray("content").add(opening());
        }
        return joined;
    }

    /** Results of tools have to come before anything else in a message. */
    private static void append(JsonNode content, ArrayNode to) {
        int results = 0;
        while (results < to.size() && isResult(to.get(results))) {
            results++;
        }
        for (JsonNode part : content) {
            if (isResult(part)) {
                to.insert(results++, part);
            } else {
                to.add(part);
            }
        }
    }

    private static boolean isResult(JsonNode part) {
        return "tool_result".equals(part.path("type").asText());
    }

    private static ObjectNode opening() {
        return JSON.createObjectNode()
                .put("type", "text")
                .put("text", AnthropicTurns.marked("The conversation began earlier than what you see here."));
    }
}
