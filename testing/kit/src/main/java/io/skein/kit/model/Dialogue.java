package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a request says, whichever protocol it came by. */
record Dialogue(List<Said> said, List<String> tools) {

    record Said(String role, String text) {}

    static Dialogue ofChat(JsonNode body) {
        var said = stream(body.path("messages"))
                .map(message -> new Said(role(message), text(message.path("content"))))
                .toList();
        return new Dialogue(said, names(body.path("tools"), "/function/name"));
    }

    static Dialogue ofAnthropic(JsonNode body) {
        var said = new ArrayList<Said>();
        if (!text(body.path("system")).isEmpty()) {
            said.add(new Said("system", text(body.path("system"))));
        }
        for (JsonNode message : body.path("messages")) {
            var words = text(message.path("content"));
            var onlyResults = words.isEmpty() && has(message, "tool_result");
            said.add(new Said(onlyResults ? "tool" : role(message), words));
        }
        return new Dialogue(said, names(body.path("tools"), "/name"));
    }

    private static boolean has(JsonNode message, String type) {
        return stream(message.path("content"))
                .anyMatch(part -> part.path("type").asText().equals(type));
    }

    private static String role(JsonNode message) {
        var role = message.path("role").asText();
        return role.equals("developer") ? "system" : role;
    }

    private static String text(JsonNode content) {
        return content.isTextual()
                ? content.asText()
                : stream(content).map(part -> part.path("text").asText("")).collect(Collectors.joining());
    }

    private static List<String> names(JsonNode tools, String at) {
        return stream(tools).map(tool -> tool.at(at).asText()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
