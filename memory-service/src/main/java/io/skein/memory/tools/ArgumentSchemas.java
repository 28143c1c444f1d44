package io.skein.memory.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of a tool's parameters as pydantic writes it, with references: models want it written out. */
final class ArgumentSchemas {

    /** A schema that refers to itself would go on for ever; what is left of it then is an open object. */
    private static final int MOST_WRITTEN = 200;

    private final Map<?, ?> definitions;
    private int written;

    private ArgumentSchemas(Map<?, ?> definitions) {
        this.definitions = definitions;
    }

    /** {@code {type, properties, required}} with every reference replaced by what it refers to. */
    static Map<String, Object> inlined(Map<String, Object> given) {
        var schemas = new ArgumentSchemas(given.get("$defs") instanceof Map<?, ?> map ? map : Map.of());
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("type", "object");
        parameters.put("properties", schemas.inline(given.getOrDefault("properties", Map.of())));
        parameters.put("required", given.getOrDefault("required", List.of()));
        return parameters;
    }

    private Object inline(Object node) {
        return switch (node) {
            case Map<?, ?> map when map.get("$ref") instanceof String reference -> inline(target(reference));
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((key, value) -> copy.put(key, value == null ? null : inline(value)));
                yield copy;
            }
            case List<?> list ->
                list.stream().map(value -> value == null ? null : inline(value)).toList();
            default -> node;
        };
    }

    private Object target(String reference) {
        var found = definitions.get(reference.substring(reference.lastIndexOf('/') + 1));
        return found == null || ++written > MOST_WRITTEN ? Map.of("type", "object") : found;
    }
}
