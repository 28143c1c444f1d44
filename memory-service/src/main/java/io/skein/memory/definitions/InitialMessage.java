package io.skein.memory.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that an agent is to begin with, as its maker gives it: a role, and a text or a list of text parts. */
record InitialMessage(
        Role role,
        JsonNode content,
        @Nullable String name,
        @Nullable String otid) {

    InitialMessage {
        if (role != Role.USER && role != Role.ASSISTANT && role != Role.SYSTEM) {
            throw new IllegalArgumentException("role: " + role + " (expected: user, assistant or system)");
        }
        if (content == null || !content.isTextual() && !content.isArray()) {
            throw new IllegalArgumentException("content: missing (expected: a text or a list of text parts)");
        }
        parts(content);
    }

    static InitialMessage of(Role role, String... texts) {
        var parts = JsonNodeFactory.instance.arrayNode();
        for (var text : texts) {
            parts.addObject().put("type", "text").put("text", text);
        }
        return new InitialMessage(role, parts, null, null);
    }

    NewMessage toNewMessage() {
        return new NewMessage.Said(
                role, parts(content), name, otid == null ? UUID.randomUUID().toString() : otid, null);
    }

    private static List<Part> parts(JsonNode content) {
        if (content.isTextual()) {
            return List.of(new Part.Text(content.textValue()));
        }
        var parts = new ArrayList<Part>();
        for (var part : content) {
            var text = part.get("text");
            if (text == null || !text.isTextual()) {
                throw new IllegalArgumentException(
                        "content: a part that is no text (expected: {\"type\": \"text\", \"text\": …})");
            }
            parts.add(new Part.Text(text.textValue()));
        }
        return parts;
    }
}
