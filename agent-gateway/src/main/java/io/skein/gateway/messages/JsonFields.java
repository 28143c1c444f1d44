package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, and says where and what is wrong if they are not what they should be. */
record JsonFields(JsonNode node, String place) {

    static JsonFields of(JsonNode node, String place) {
        if (!node.isObject()) {
            throw wrong(place, node, "an object");
        }
        return new JsonFields(node, place);
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    JsonNode raw(String field) {
        return node.path(field);
    }

    String place(String field) {
        return place + "." + field;
    }

    String text(String field) {
        var value = optionalText(field);
        if (value == null) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, place(field) + ": missing (expected a string)");
        }
        return value;
    }

    @Nullable
    String optionalText(String field) {
        var value = raw(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(place(field), value, "a string");
        }
        return value.textValue();
    }

    String text(String field, String otherwise) {
        var value = optionalText(field);
        return value == null ? otherwise : value;
    }

    boolean flag(String field, boolean otherwise) {
        var value = raw(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(place(field), value, "true or false");
        }
        return value.booleanValue();
    }

    int count(String field, int otherwise) {
        var value = raw(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong(place(field), value, "an integer from 0 to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    List<String> texts(String field) {
        return list(field, entry -> {
            if (!entry.node().isTextual()) {
                throw wrong(entry.place(), entry.node(), "a string");
            }
            return entry.node().textValue();
        });
    }

    /** The entries of a list, each read with its place; a missing or null list is empty. */
    <T> List<T> list(String field, Function<JsonFields, T> read) {
        var value = raw(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(place(field), value, "a list");
        }
        var entries = new ArrayList<T>(value.size());
        for (int i = 0; i < value.size(); i++) {
            entries.add(read.apply(new JsonFields(value.get(i), place(field) + "[" + i + "]")));
        }
        return entries;
    }

    /** Refuses what a field names twice; {@code expected} says what there should be instead. */
    void requireOnce(String field, Stream<String> named, String expected) {
        var known = new HashSet<String>();
        named.filter(name -> !known.add(name)).findFirst().ifPresent(name -> {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, place(field) + ": '" + name + "' twice (expected: " + expected + ")");
        });
    }

    static Rejection wrong(String place, JsonNode value, String expected) {
        var text = value.toString();
        var shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new Rejection(ErrorCode.INVALID_REQUEST, place + ": " + shown + " (expected " + expected + ")");
    }
}
