package io.skein.memory.listings;

import io.skein.contracts.failures.ErrorCode;
import io.skein.memory.conversations.ConversationStatus;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the query of a list of conversations may say, beside {@code metadata.<key>=value}, whose names nobody knows. */
record ConversationQuery(
        @RestQuery("agent_id") @Nullable String agentId,
        @RestQuery @Nullable String limit,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String order,
        @RestQuery("order_by") @Nullable String orderBy,
        @RestQuery("summary_search") @Nullable String summarySearch,
        @RestQuery @Nullable String status,
        @RestQuery @Nullable String participant,
        @RestQuery @Nullable String query,
        @RestQuery("updated_after") @Nullable String updatedAfter) {

    private static final String METADATA = "metadata.";

    ConversationFilter filter(MultivaluedMap<String, String> all) {
        return new ConversationFilter(
                agentId,
                summarySearch,
                ConversationFilter.Key.parse(orderBy),
                ConversationStatus.parse(status),
                participant,
                query,
                time(updatedAfter),
                metadata(all));
    }

    Page page() {
        return new Page(Page.parseLimit(limit, 50), before, after, Order.parse(order, Order.DESC));
    }

    private static List<ConversationFilter.Entry> metadata(MultivaluedMap<String, String> all) {
        var entries = new ArrayList<ConversationFilter.Entry>();
        all.forEach((name, values) -> {
            if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
                var key = name.substring(METADATA.length());
                values.forEach(value -> entries.add(new ConversationFilter.Entry(key, value)));
            }
        });
        return entries;
    }

    /** A plus that was not escaped reads as a space. */
    private static @Nullable OffsetDateTime time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text.replace(' ', '+'));
        } catch (DateTimeException noTime) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "query.updated_after: '" + text + "' (expected: an ISO 8601 time with its zone, as"
                            + " 2026-05-01T12:00:00Z)");
        }
    }
}
