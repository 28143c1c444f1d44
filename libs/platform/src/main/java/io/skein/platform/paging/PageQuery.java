package io.skein.platform.paging;

import io.skein.platform.paging.Page.Order;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters that every list knows; take it as {@code @BeanParam}. */
public record PageQuery(
        @RestQuery @Nullable String limit,
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String order) {

    /** Validated, with the presets of the route for what was not asked. */
    public Page page(int presetLimit, Order presetOrder) {
        return new Page(
                Page.parseLimit(limit, presetLimit),
                blankAsNull(before),
                blankAsNull(after),
                Order.parse(order, presetOrder));
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
