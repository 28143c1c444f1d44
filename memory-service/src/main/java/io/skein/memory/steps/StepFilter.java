package io.skein.memory.steps;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps a list is about; null and empty ask for nothing. */
record StepFilter(
        @Nullable String run,
        @Nullable String agent,
        @Nullable String model,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to,
        @Nullable String feedback,
        @Nullable Boolean hasFeedback,
        List<String> tags) {

    static StepFilter ofRun(String run) {
        return new StepFilter(run, null, null, null, null, null, null, List.of());
    }

    /** The conditions, each beginning with {@code and}; their values are added to {@code args}. */
    String sql(List<Object> args) {
        var sql = new StringBuilder();
        if (run == null && agent == null) {
            sql.append(" and t.number >= 0"); // true of all: opens the index of all
        }
        compare(sql, args, "t.run_id = ", run);
        compare(sql, args, "t.agent_id = ", agent);
        compare(sql, args, "t.model = ", model);
        compare(sql, args, "t.created_at >= ", from);
        compare(sql, args, "t.created_at <= ", to);
        compare(sql, args, "t.feedback = ", feedback);
        if (hasFeedback != null) {
            sql.append(" and t.feedback is ").append(hasFeedback ? "not null" : "null");
        }
        if (!tags.isEmpty()) {
            args.add(tags.toArray(String[]::new));
            sql.append(" and t.tags ?| $").append(args.size());
        }
        return sql.toString();
    }

    private static void compare(StringBuilder sql, List<Object> args, String condition, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            sql.append(" and ").append(condition).append('$').append(args.size());
        }
    }
}
