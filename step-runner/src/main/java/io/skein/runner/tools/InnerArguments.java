package io.skein.runner.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two arguments that agents of the older types have in every call beside the tool's own: what they think, and whether
 * they want to go on afterwards. The tool never sees them.
 */
public record InnerArguments(String thinking, boolean heartbeat) {

    static final String THINKING = "thinking";
    static final String HEARTBEAT = "request_heartbeat";
    private static final Set<String> BOTH = Set.of(THINKING, HEARTBEAT);

    private static final InnerArguments NONE = new InnerArguments("", false);

    public static InnerArguments of(Arguments arguments) {
        if (arguments.values().isEmpty()) {
            return NONE;
        }
        return new InnerArguments(
                arguments.get(THINKING) instanceof String text ? text : "",
                arguments.get(HEARTBEAT) instanceof Boolean wanted
                        ? wanted
                        : "true".equalsIgnoreCase(String.valueOf(arguments.get(HEARTBEAT))));
    }

    public static Arguments removedFrom(Arguments arguments) {
        return arguments.without(BOTH);
    }

    /** The arguments as they are put on record: without the thought, and with what became of the wish. */
    public static Arguments recorded(Arguments arguments, boolean goesOn) {
        return removedFrom(arguments).overlaid(Map.of(HEARTBEAT, goesOn));
    }

    /**
     * A JSON schema with both arguments added; {@code heartbeat} false leaves out the wish, for tools that end the
     * turn.
     */
    static Map<String, Object> addedTo(Map<String, Object> schema, boolean heartbeat) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put(THINKING, property("string", "What you think before you act. Nobody else reads it."));
        if (schema.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, property) -> properties.put(String.valueOf(name), property));
        }
        var required = new ArrayList<Object>();
        if (schema.get("required") instanceof List<?> own) {
            required.addAll(own);
        }
        if (heartbeat) {
            properties.put(
                    HEARTBEAT,
                    property(
                            "boolean", "true to act again right after this call, false to wait for the next message."));
            required.add(HEARTBEAT);
        }
        var extended = new LinkedHashMap<String, Object>(schema);
        extended.put("properties", properties);
        extended.put("required", required);
        return extended;
    }

    private static Map<String, Object> property(String type, String description) {
        return Map.of("type", type, "description", description);
    }
}
