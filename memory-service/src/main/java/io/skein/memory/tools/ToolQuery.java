package io.skein.memory.tools;

import io.skein.contracts.agents.ToolType;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which tools a list shows, as the query string says it. */
record ToolQuery(
        @RestQuery @Nullable String name,
        @RestQuery List<String> names,
        @RestQuery("tool_ids") List<String> toolIds,
        @RestQuery @Nullable String search,
        @RestQuery("tool_types") List<String> toolTypes,
        @RestQuery("exclude_tool_types") List<String> excludeToolTypes,
        @RestQuery("return_only_letta_tools") @Nullable Boolean onlyBuiltIn,
        @RestQuery("exclude_letta_tools") @Nullable Boolean withoutBuiltIn) {

    private static final String KNOWN_TYPES = Stream.concat(
                    Arrays.stream(ToolType.values()).map(ToolType::wire),
                    Stream.of("external_langchain", "external_composio")) // types that older clients may ask for
            .collect(Collectors.joining(", "));

    private static final String BUILT_IN = "t.tool_type not in ('custom', 'external_mcp')";

    /** The conditions, each with a leading {@code and}; their values are added to {@code args}. */
    String conditions(List<Object> args) {
        var sql = new StringBuilder();
        add(sql, args, " and t.name = $%d", name);
        add(sql, args, " and t.name = any($%d)", texts(names));
        add(sql, args, " and t.id = any($%d)", texts(toolIds));
        add(sql, args, " and position(lower($%d) in lower(t.name)) > 0", search);
        add(sql, args, " and t.tool_type = any($%d)", types(toolTypes));
        add(sql, args, " and t.tool_type <> all($%d)", types(excludeToolTypes));
        if (Boolean.TRUE.equals(onlyBuiltIn)) {
            sql.append(" and ").append(BUILT_IN);
        }
        if (Boolean.TRUE.equals(withoutBuiltIn)) {
            sql.append(" and not ").append(BUILT_IN);
        }
        return sql.toString();
    }

    private static void add(StringBuilder sql, List<Object> args, String condition, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            sql.append(condition.formatted(args.size()));
        }
    }

    private static String @Nullable [] texts(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    /** Repeated, or separated by commas. */
    static String @Nullable [] types(@Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .map(ToolQuery::known)
                .toArray(String[]::new);
    }

    private static String known(String type) {
        if (!List.of(KNOWN_TYPES.split(", ")).contains(type)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT, "Invalid tool_type '" + type + "'. Must be one of: " + KNOWN_TYPES);
        }
        return type;
    }
}
