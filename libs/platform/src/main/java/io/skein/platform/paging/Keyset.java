package io.skein.platform.paging;

import io.skein.platform.paging.Page.Order;
import java.util.List;

/**
 * The SQL of a page over {@code (column, id)} of a table: no offset, so the last page costs what the first does.
 *
 * <p>Cursors are relative to the requested order. A cursor that does not exist matches nothing: whoever wants to refuse
 * or ignore it looks it up first.
 *
 * @param table with its schema; the query's alias for it is {@code t}
 * @param column what the list is ordered by; an index on {@code (column, id)} must exist
 */
public record Keyset(String table, String column) {

    /**
     * What follows the query's own {@code where …}: cursor conditions, order and limit. Values are added to {@code
     * args}, whose size so far is the number of the query's own parameters.
     */
    public String tail(Page page, List<Object> args) {
        var order = readingOrder(page);
        var sql = new StringBuilder();
        if (page.after() != null) {
            args.add(page.after());
            sql.append(beyond(page.order() == Order.ASC ? ">" : "<", args.size()));
        }
        if (page.before() != null) {
            args.add(page.before());
            sql.append(beyond(page.order() == Order.ASC ? "<" : ">", args.size()));
        }
        args.add(page.limit());
        return sql.append(
                        " order by t.%s %s, t.id %s limit $%d".formatted(column, order.sql(), order.sql(), args.size()))
                .toString();
    }

    /** The rows as the caller asked for them; a page that ends at its cursor was read backwards. */
    public static <T> List<T> inOrder(Page page, List<T> rows) {
        return page.endsAtCursor() ? rows.reversed() : rows;
    }

    private static Order readingOrder(Page page) {
        return page.endsAtCursor() ? page.order().reversed() : page.order();
    }

    private String beyond(String sign, int parameter) {
        return " and (t.%s, t.id) %s (select c.%s, c.id from %s c where c.id = $%d)"
                .formatted(column, sign, column, table, parameter);
    }
}
