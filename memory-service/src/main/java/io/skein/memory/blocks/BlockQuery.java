package io.skein.memory.blocks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which blocks a list shows, as the query string says it. */
record BlockQuery(
        @RestQuery @Nullable String label,
        @RestQuery @Nullable String name,
        @RestQuery("templates_only") @Nullable Boolean templatesOnly,
        @RestQuery("identity_id") @Nullable String identityId,
        @RestQuery("identifier_keys") List<String> identifierKeys,
        @RestQuery("project_id") @Nullable String projectId,
        @RestQuery List<String> tags,
        @RestQuery("match_all_tags") @Nullable Boolean matchAllTags,
        @RestQuery("label_search") @Nullable String labelSearch,
        @RestQuery("description_search") @Nullable String descriptionSearch,
        @RestQuery("value_search") @Nullable String valueSearch,
        @RestQuery("connected_to_agents_count_gt") @Nullable Integer agentsAbove,
        @RestQuery("connected_to_agents_count_lt") @Nullable Integer agentsBelow,
        @RestQuery("connected_to_agents_count_eq") List<Integer> agentsExactly) {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9_/-]{1,50}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9 _-]{1,100}");
    private static final int LONGEST_SEARCH = 200;
    private static final String AGENTS = " and (select count(*) from memory.agent_blocks a where a.block_id = t.id) ";

    /** The conditions, each with a leading {@code and}; their values are added to {@code args}. */
    String conditions(List<Object> args) {
        validate();
        var sql = new StringBuilder();
        equal(sql, args, "t.is_template", templatesOnly != null && templatesOnly);
        equal(sql, args, "t.label", label);
        equal(sql, args, "t.template_name", name);
        equal(sql, args, "t.project_id", projectId);
        contains(sql, args, "t.label", labelSearch);
        contains(sql, args, "t.description", descriptionSearch);
        contains(sql, args, "t.value", valueSearch);
        compare(sql, args, AGENTS + "> $%d", agentsAbove);
        compare(sql, args, AGENTS + "< $%d", agentsBelow);
        if (!agentsExactly.isEmpty()) {
            compare(sql, args, AGENTS + "= any($%d)", agentsExactly.toArray(Integer[]::new));
        }
        if (!tags.isEmpty()) {
            tags(sql, args);
        }
        if (identityId != null || !identifierKeys.isEmpty()) {
            sql.append(" and false"); // no block belongs to an identity yet
        }
        return sql.toString();
    }

    private void validate() {
        matching("label", label, LABEL, "1 to 50 of the characters a-z A-Z 0-9 _ / -");
        matching("label_search", labelSearch, LABEL, "1 to 50 of the characters a-z A-Z 0-9 _ / -");
        matching("name", name, NAME, "1 to 100 letters, digits, blanks, _ and -");
        shortEnough("description_search", descriptionSearch);
        shortEnough("value_search", valueSearch);
    }

    private static void matching(String field, @Nullable String value, Pattern pattern, String expected) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw refused(field, value, expected);
        }
    }

    private static void shortEnough(String field, @Nullable String value) {
        if (value != null && (value.isEmpty() || value.length() > LONGEST_SEARCH)) {
            throw refused(field, value, "1 to " + LONGEST_SEARCH + " characters");
        }
    }

    private static Rejection refused(String field, String value, String expected) {
        return new Rejection(
                ErrorCode.INVALID_REQUEST, "query." + field + ": '" + value + "' (expected: " + expected + ")");
    }

    private static void equal(StringBuilder sql, List<Object> args, String column, @Nullable Object value) {
        compare(sql, args, " and " + column + " = $%d", value);
    }

    private static void contains(StringBuilder sql, List<Object> args, String column, @Nullable String text) {
        compare(sql, args, " and position(lower($%d) in lower(" + column + ")) > 0", text);
    }

    private static void compare(StringBuilder sql, List<Object> args, String condition, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            sql.append(condition.formatted(args.size()));
        }
    }

    private void tags(StringBuilder sql, List<Object> args) {
        var distinct = tags.stream().distinct().toArray(String[]::new);
        args.add(distinct);
        sql.append(" and (select count(*) from memory.block_tags g where g.block_id = t.id and g.tag = any($%d)) >= %d"
                .formatted(args.size(), matchAllTags != null && matchAllTags ? distinct.length : 1));
    }
}
