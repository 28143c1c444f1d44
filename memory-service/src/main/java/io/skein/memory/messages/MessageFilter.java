package io.skein.memory.messages;

import io.skein.platform.paging.Page.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a list is about, as SQL. Every choice of owner has an index that ends with the place of the message.
 *
 * @param owner the column that says whom the messages belong to; null for all messages
 * @param withErrors also those of runs that failed
 * @param newerThan excluding this place
 * @param olderThan excluding this place
 */
record MessageFilter(
        @Nullable String owner,
        @Nullable String id,
        boolean withErrors,
        @Nullable Long newerThan,
        @Nullable Long olderThan,
        Order order,
        int limit) {

    /** True of every message; lets the index of all messages be used, which no other list is to use. */
    private static final String EVERYTHING = "m.seq > 0";

    static MessageFilter of(String owner, String id, Order order, int limit) {
        return new MessageFilter(owner, id, false, null, null, order, limit);
    }

    static MessageFilter all(Order order, int limit) {
        return new MessageFilter(null, null, false, null, null, order, limit);
    }

    MessageFilter withErrors(boolean wanted) {
        return new MessageFilter(owner, id, wanted, newerThan, olderThan, order, limit);
    }

    MessageFilter between(@Nullable Long newer, @Nullable Long older) {
        return new MessageFilter(owner, id, withErrors, newer, older, order, limit);
    }

    /** The query; its values are added to {@code args}. */
    String sql(List<Object> args) {
        var where = new ArrayList<String>();
        where.add("m.deleted_at is null");
        if (!withErrors) {
            where.add("not m.is_err");
        }
        if (owner == null) {
            where.add(EVERYTHING);
        }
        compare(where, args, owner + " =", owner == null ? null : id);
        compare(where, args, "seq >", newerThan);
        compare(where, args, "seq <", olderThan);
        args.add(limit);
        return "select " + MessageRows.COLUMNS + ", a.agent_type from memory.messages m"
                + " join memory.agents a on a.id = m.agent_id where " + String.join(" and ", where)
                + " order by m.seq " + order.sql() + " limit $" + args.size();
    }

    private static void compare(List<String> where, List<Object> args, String column, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            where.add("m." + column + " $" + args.size());
        }
    }
}
