package io.skein.memory.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads lines; what is wrong with one is said with value and expectation. Pure. */
record EntryReader(ObjectMapper json) {

    private static final int LONGEST_NAME = 255;
    private static final int SHOWN = 60;

    /** Why a line is no entry. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Entry read(Line line) throws Unreadable {
        if (line.tooLong()) {
            throw new Unreadable("line: too long (limit: " + Line.LONGEST + " bytes)");
        }
        var tree = tree(line.text());
        return new Entry(
                role(tree),
                content(tree.path("content")),
                text(tree, "name"),
                createdAt(tree.path("created_at")),
                text(tree, "external_id"));
    }

    private JsonNode tree(String text) throws Unreadable {
        try {
            var tree = json.readValue(text, JsonNode.class);
            if (tree.isObject()) {
                return tree;
            }
            throw wrong("line", tree, "a JSON object");
        } catch (JsonProcessingException broken) {
            throw new Unreadable("line: no JSON that can be stored: " + broken.getOriginalMessage());
        }
    }

    private static Role role(JsonNode tree) throws Unreadable {
        return switch (tree.path("role").asText("")) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw wrong("role", tree.path("role"), "user, assistant or system");
        };
    }

    private static List<Part> content(JsonNode content) throws Unreadable {
        if (content.isTextual() && !content.asText().isBlank()) {
            return List.of(new Part.Text(content.asText()));
        }
        var parts = StreamSupport.stream(content.spliterator(), false).toList();
        if (!content.isArray() || parts.isEmpty() || !parts.stream().allMatch(EntryReader::isText)) {
            throw wrong("content", content, "a text, not empty, or a list of {\"type\": \"text\", \"text\": …}");
        }
        return parts.stream()
                .<Part>map(part -> new Part.Text(part.path("text").asText()))
                .toList();
    }

    private static boolean isText(JsonNode part) {
        return part.path("type").asText("text").equals("text")
                && part.path("text").isTextual()
                && !part.path("text").asText().isBlank();
    }

    /** As precise as the database, and within what it can hold. */
    private static Instant createdAt(JsonNode time) throws Unreadable {
        var expected = "an ISO 8601 time with its zone, as 2024-05-01T12:00:00Z";
        try {
            var at = OffsetDateTime.parse(time.asText("")).withOffsetSameInstant(ZoneOffset.UTC);
            if (at.getYear() < 1 || at.getYear() > 9999) {
                throw wrong("created_at", time, expected + ", of the years 1 to 9999");
            }
            return at.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException noTime) {
            throw wrong("created_at", time, expected);
        }
    }

    private static @Nullable String text(JsonNode tree, String field) throws Unreadable {
        var value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST_NAME) {
            throw wrong(field, value, "a text of 1 to " + LONGEST_NAME + " chars");
        }
        return value.asText();
    }

    private static Unreadable wrong(String field, JsonNode value, String expected) {
        var shown = value.isMissingNode() ? "missing" : value.toString();
        return new Unreadable(field + ": "
                + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown)
                + " (expected: " + expected + ")");
    }
}
