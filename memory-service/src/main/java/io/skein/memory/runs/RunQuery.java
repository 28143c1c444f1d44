package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the query of a list of runs may say. */
record RunQuery(
        @RestQuery("agent_id") @Nullable String agentId,
        @RestQuery("agent_ids") @Nullable List<String> agentIds,
        @RestQuery @Nullable List<String> statuses,
        @RestQuery @Nullable Boolean background,
        @RestQuery("stop_reason") @Nullable String stopReason,
        @RestQuery("conversation_id") @Nullable String conversationId,
        @RestQuery boolean active,
        @RestQuery boolean ascending,
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String limit,
        @RestQuery @Nullable String order) {

    private static final int MAX_LIMIT = 1000;

    RunFilter filter() {
        var asked = new RunFilter(
                agents(), statuses == null ? List.of() : statuses, background, stopReason, conversationId);
        return active ? RunFilter.active(asked.agents(), background, conversationId) : asked;
    }

    Page page() {
        int items = Page.parseLimit(limit, 100);
        if (items < 1 || items > MAX_LIMIT) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "query.limit: '" + limit + "' (expected: an integer from 1 to " + MAX_LIMIT + ")");
        }
        return new Page(items, before, after, Order.parse(order, ascending ? Order.ASC : Order.DESC));
    }

    private List<String> agents() {
        return agentId != null ? List.of(agentId) : agentIds == null ? List.of() : agentIds;
    }
}
