package io.skein.memory.tools;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A change of a tool: what is said replaces what was. Name, schema and source have to agree afterwards. Pure. */
record ToolPatch(ToolFields fields) {

    ToolRecord applyTo(ToolRecord tool) {
        var name = name(tool);
        var source = or(fields.sourceCode(), tool.sourceCode());
        var type = or(fields.sourceType(), tool.sourceType());
        requireAgreement(tool, name, source, "typescript".equals(type) ? "function" : "def");
        return new ToolRecord(
                tool.id(),
                tool.toolType(),
                or(fields.description(), tool.description()),
                type,
                name,
                fields.tags() == null ? tool.tags() : List.copyOf(fields.tags()),
                source,
                schema(tool, name),
                or(fields.argsJsonSchema(), tool.argsJsonSchema()),
                fields.returnCharLimit() == null ? tool.returnCharLimit() : fields.returnCharLimit(),
                requirements(fields.pipRequirements(), tool.pipRequirements()),
                requirements(fields.npmRequirements(), tool.npmRequirements()),
                or(fields.defaultRequiresApproval(), tool.defaultRequiresApproval()),
                fields.enableParallelExecution() == null
                        ? tool.enableParallelExecution()
                        : fields.enableParallelExecution(),
                tool.createdById(),
                tool.lastUpdatedById(),
                or(fields.metadata(), tool.metadata()),
                tool.projectId());
    }

    private String name(ToolRecord tool) {
        var schema = fields.jsonSchema();
        if (schema != null && schema.get("name") != null) {
            return ToolDraft.requireName(schema.get("name"));
        }
        return fields.name() == null ? tool.name() : ToolDraft.requireName(fields.name());
    }

    private Map<String, Object> schema(ToolRecord tool, String name) {
        var schema = new LinkedHashMap<>(tool.jsonSchema());
        if (fields.jsonSchema() != null) {
            schema.putAll(fields.jsonSchema());
        }
        schema.put("name", name);
        return schema;
    }

    private void requireAgreement(ToolRecord tool, String name, @Nullable String source, String keyword) {
        boolean renamed = !name.equals(tool.name());
        if (tool.builtIn() && (renamed || fields.sourceCode() != null || fields.jsonSchema() != null)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: '" + tool.name()
                            + "' is a built-in tool: its name, source and schema are fixed");
        }
        boolean two = fields.name() != null && !fields.name().equals(name);
        if (two || fields.sourceCode() != null && !defines(fields.sourceCode(), keyword, name)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "Tool name '" + or(fields.name(), tool.name()) + "' does not match the name in the JSON schema '"
                            + name + "' or in the source code `" + source + "`");
        }
    }

    private static boolean defines(String source, String keyword, String name) {
        return Pattern.compile("\\b" + keyword + "\\s+" + Pattern.quote(name) + "\\b")
                .matcher(source)
                .find();
    }

    private static @Nullable List<Object> requirements(
            @Nullable List<ToolFields.Requirement> said, @Nullable List<Object> before) {
        return said == null ? before : List.copyOf(said);
    }

    private static <T> @Nullable T or(@Nullable T said, @Nullable T before) {
        return said == null ? before : said;
    }
}
