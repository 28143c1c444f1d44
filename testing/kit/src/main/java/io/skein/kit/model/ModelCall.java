package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A request as the model server received it; {@code text} is its body to the byte. Header names are in lower case. */
public record ModelCall(String path, Map<String, List<String>> headers, String text, JsonNode body) {

    /** The text of the messages with that role, oldest first. */
    public List<String> said(String role) {
        return (path.endsWith("/messages") ? Dialogue.ofAnthropic(body) : Dialogue.ofChat(body))
                .said().stream()
                        .filter(said -> said.role().equals(role))
                        .map(Dialogue.Said::text)
                        .toList();
    }
}
