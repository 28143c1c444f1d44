package io.skein.platform.paging;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list: so many items next to the cursors, in that order. Cursors are ids of items. */
public record Page(
        int limit, @Nullable String before, @Nullable String after, Order order) {

    public static final int MAX_LIMIT = 10_000;

    /** By creation, usually. */
    public enum Order {
        ASC,
        DESC;

        /** Reads {@code asc} or {@code desc}; anything else is refused. */
        public static Order parse(@Nullable String text, Order preset) {
            return switch (text) {
                case null -> preset;
                case "asc" -> ASC;
                case "desc" -> DESC;
                default -> throw invalid("order", text, "asc or desc");
            };
        }

        public Order reversed() {
            return this == ASC ? DESC : ASC;
        }

        /** The SQL keyword. */
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a limit; what is no number from 0 to {@link #MAX_LIMIT} is refused. */
    public static int parseLimit(@Nullable String text, int preset) {
        if (text == null || text.isEmpty()) {
            return preset;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            throw invalid("limit", text, "an integer from 0 to " + MAX_LIMIT);
        }
        throw invalid("limit", text, "an integer from 0 to " + MAX_LIMIT);
    }

    /** Whether the page ends at a cursor instead of starting at one, so that it has to be read backwards. */
    public boolean endsAtCursor() {
        return before != null && after == null;
    }

    /** Refuses cursors that {@code exists} does not know; {@code kind} is what clients are told that a cursor names. */
    public Uni<Void> requireCursors(String kind, Function<String, Uni<Boolean>> exists) {
        return requireCursor(after, kind, exists).chain(() -> requireCursor(before, kind, exists));
    }

    private static Uni<Void> requireCursor(
            @Nullable String cursor, String kind, Function<String, Uni<Boolean>> exists) {
        return cursor == null
                ? Uni.createFrom().voidItem()
                : exists.apply(cursor)
                        .invoke(known -> {
                            if (!known) {
                                throw new Rejection(ErrorCode.NOT_FOUND, "No " + kind + " found with id " + cursor);
                            }
                        })
                        .replaceWithVoid();
    }

    private static Rejection invalid(String name, String value, String expected) {
        return new Rejection(
                ErrorCode.INVALID_REQUEST, "query." + name + ": '" + value + "' (expected: " + expected + ")");
    }
}
