package io.skein.memory.tools;

import io.skein.contracts.failures.ErrorCode;
import io.skein.memory.python.Derivation;
import io.skein.memory.python.PythonSource;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tool that is to be made: its source, and the schema that is given or derived from the source. Pure. */
record ToolDraft(String name, String description, String sourceType, String sourceCode, Map<String, Object> schema) {

    static final int LONGEST_NAME = 48;

    private static final String TYPESCRIPT = "typescript";
    private static final List<String> SOURCE_TYPES = List.of("python", TYPESCRIPT, "json");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1," + LONGEST_NAME + "}");

    static ToolDraft of(ToolFields fields) {
        fields.requireKnownFields();
        var source = Bodies.require(fields.sourceCode(), "body.source_code");
        var type = sourceType(fields.sourceType());
        var schema = schema(fields, source, type);
        var name = requireName(schema.get("name"));
        var described = fields.description() == null ? schema.get("description") : fields.description();
        return new ToolDraft(
                name, String.valueOf(described), type.equals(TYPESCRIPT) ? TYPESCRIPT : "json", source, schema);
    }

    /** The schema of a source as it would be derived if none were given. */
    static Map<String, Object> derived(String source) {
        return derived(new PythonSource(source).derive());
    }

    static String requireName(@Nullable Object name) {
        if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
            throw invalid("json_schema.name: " + name + " (expected: 1 to " + LONGEST_NAME
                    + " of the characters a-z A-Z 0-9 _ -)");
        }
        return text;
    }

    private static Map<String, Object> schema(ToolFields fields, String source, String type) {
        var given = fields.jsonSchema();
        if (given != null && !given.isEmpty()) {
            return complete(given, fields, source, type);
        }
        if (type.equals(TYPESCRIPT)) {
            throw invalid(
                    "TypeScript tools require an explicit json_schema parameter. Unlike Python tools, schema cannot be"
                            + " auto-generated from TypeScript source code.");
        }
        var arguments = fields.argsJsonSchema();
        return arguments == null || arguments.isEmpty()
                ? derived(source)
                : derived(new PythonSource(source).deriveWith(ArgumentSchemas.inlined(arguments)));
    }

    /** Fills in what a schema may lack: the name is the function's then, and there are no parameters. */
    private static Map<String, Object> complete(
            Map<String, Object> given, ToolFields fields, String source, String type) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put(
                "name",
                given.containsKey("name") || type.equals(TYPESCRIPT)
                        ? given.get("name")
                        : derived(new PythonSource(source).deriveWith(Map.of())).get("name"));
        schema.put(
                "description",
                given.getOrDefault("description", fields.description() == null ? "" : fields.description()));
        schema.putAll(given);
        schema.putIfAbsent("parameters", ArgumentSchemas.inlined(Map.of()));
        if (!(schema.get("parameters") instanceof Map)) {
            throw invalid("json_schema.parameters: " + schema.get("parameters") + " (expected: an object schema)");
        }
        return schema;
    }

    private static Map<String, Object> derived(Derivation derivation) {
        return switch (derivation) {
            case Derivation.Derived(var schema) -> schema;
            case Derivation.Underivable(var why) ->
                throw new Rejection(ErrorCode.TOOL_SCHEMA_UNDERIVABLE, "Failed to derive json schema: " + why);
        };
    }

    private static String sourceType(@Nullable String given) {
        var type = given == null ? "python" : given;
        if (!SOURCE_TYPES.contains(type)) {
            throw invalid("body.source_type: '" + type + "' (expected: one of " + SOURCE_TYPES + ")");
        }
        return type;
    }

    private static Rejection invalid(String message) {
        return new Rejection(ErrorCode.INVALID_REQUEST, message);
    }
}
