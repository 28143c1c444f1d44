package io.skein.runner.tools;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.skein.platform.texts.Texts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a tool call, read leniently: models write two objects in a row, JSON within a JSON string, or no
 * JSON at all. Of two objects the first counts; what cannot be read is an empty object, so that the tool can say what
 * it misses.
 */
public record Arguments(Map<String, Object> values, String json) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    public static final Arguments NONE = new Arguments(Map.of(), "{}");

    public static Arguments read(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        try (var parser = new StorableText(JSON.createParser(text))) {
            var tree = JSON.<JsonNode>readTree(parser);
            if (tree != null && tree.isTextual()) {
                return read(tree.textValue());
            }
            if (tree == null || !tree.isObject()) {
                return NONE;
            }
            Map<String, Object> values = JSON.convertValue(tree, OBJECT);
            return new Arguments(values, parser.nextToken() == null ? text : write(values));
        } catch (IOException unreadable) {
            return readFirstObject(text);
        }
    }

    /** Text may follow a whole object that is no JSON; the object still counts. */
    private static Arguments readFirstObject(String text) {
        try (var parser = new StorableText(JSON.createParser(text))) {
            var tree = JSON.<JsonNode>readTree(parser);
            return tree != null && tree.isObject() ? of(JSON.convertValue(tree, OBJECT)) : NONE;
        } catch (IOException unreadable) {
            return NONE;
        }
    }

    public static Arguments of(Map<String, Object> values) {
        return new Arguments(values, write(values));
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** These arguments, with those of {@code others} put over them. */
    public Arguments overlaid(Map<String, Object> others) {
        if (others.isEmpty()) {
            return this;
        }
        var merged = new LinkedHashMap<>(values);
        merged.putAll(others);
        return of(merged);
    }

    public Arguments without(Set<String> names) {
        if (names.stream().noneMatch(values::containsKey)) {
            return this;
        }
        var rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(names);
        return of(rest);
    }

    /** Leaves out what no text on record may hold; models do write it. */
    private static final class StorableText extends JsonParserDelegate {

        StorableText(JsonParser parser) {
            super(parser);
        }

        @Override
        public String getText() throws IOException {
            var text = super.getText();
            return text == null ? "" : Texts.storable(text);
        }
    }

    static String write(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            // maps, lists and scalars that came from JSON can be written as JSON
            throw new IllegalStateException(impossible);
        }
    }
}
