package io.skein.memory.listings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.skein.contracts.failures.ErrorCode;
import io.skein.memory.conversations.ConversationStatus;
import io.skein.platform.failures.Rejection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list is about, as SQL, and what it is ordered by. Each condition has an index.
 *
 * @param participant who takes part, by name
 * @param text something in its name or summary, in any letters
 */
record ConversationFilter(
        @Nullable String agentId,
        @Nullable String summarySearch,
        Key key,
        ConversationStatus status,
        @Nullable String participant,
        @Nullable String text,
        @Nullable OffsetDateTime updatedAfter,
        List<Entry> metadata) {

    private static final Pattern SCALAR = Pattern.compile("true|false|null|-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,15})?");

    /** One free field and its value; what reads as a number or a truth may be that or a text. */
    record Entry(String key, String value) {

        String asText() {
            return "{" + quoted(key) + ":" + quoted(value) + "}";
        }

        String asScalar() {
            return SCALAR.matcher(value).matches() ? "{" + quoted(key) + ":" + value + "}" : asText();
        }
    }

    /** The conditions, each with a leading {@code and}; their values are added to {@code args}. */
    String conditions(List<Object> args) {
        var sql = new StringBuilder(
                switch (status) {
                    case ACTIVE -> " and t.archived_at is null";
                    case ARCHIVED -> " and t.archived_at is not null";
                });
        if (agentId == null) {
            sql.append(" and t.window_no > 0"); // true of all: opens the index of all
        }
        add(sql, args, " and t.agent_id = $%d", agentId);
        add(sql, args, " and strpos(lower(t.summary), lower($%d)) > 0", summarySearch);
        add(
                sql,
                args,
                " and t.participants is not null and t.participants @> cast($%d as text)::jsonb",
                participant == null ? null : "[{\"name\":" + quoted(participant) + "}]");
        add(
                sql,
                args,
                " and lower(coalesce(t.name, '') || ' ' || coalesce(t.summary, '')) like $%d",
                text == null ? null : "%" + escaped(text.toLowerCase(java.util.Locale.ROOT)) + "%");
        add(sql, args, " and t.updated_at > $%d", updatedAfter);
        for (var entry : metadata) {
            args.add(entry.asText());
            args.add(entry.asScalar());
            sql.append(" and (t.metadata @> cast($%d as text)::jsonb or t.metadata @> cast($%d as text)::jsonb)"
                    .formatted(args.size() - 1, args.size()));
        }
        return sql.toString();
    }

    private static void add(StringBuilder sql, List<Object> args, String condition, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            sql.append(condition.formatted(args.size()));
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** What a list can be ordered by; the order of last completed runs is that of last messages. */
    enum Key {
        CREATED_AT("created_at"),
        UPDATED_AT("updated_at"),
        LAST_MESSAGE_AT("last_active_at");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        static Key parse(@Nullable String text) {
            return switch (text) {
                case null -> CREATED_AT;
                case "created_at" -> CREATED_AT;
                case "updated_at" -> UPDATED_AT;
                case "last_message_at", "last_run_completion" -> LAST_MESSAGE_AT;
                default ->
                    throw new Rejection(
                            ErrorCode.INVALID_REQUEST,
                            "query.order_by: '" + text
                                    + "' (expected: created_at, updated_at, last_run_completion or last_message_at)");
            };
        }
    }
}
