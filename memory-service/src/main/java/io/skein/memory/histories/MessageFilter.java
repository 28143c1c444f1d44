package io.skein.memory.histories;

import io.skein.memory.messages.MessageRows;
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

    private static final String CONVERSATION = "conversation_id";
    private static final String SELECT = "select " + MessageRows.COLUMNS + ", a.agent_type";
    private static final String AGENT = " join memory.agents a on a.id = m.agent_id";

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

    boolean isOfConversation() {
        return CONVERSATION.equals(owner);
    }

    /** The query; its values are added to {@code args}. */
    String sql(List<Object> args) {
        var where = conditions(args);
        compare(where, args, owner + " =", owner == null ? null : id);
        args.add(limit);
        return SELECT + " from memory.messages m" + AGENT + " where " + String.join(" and ", where) + end(args);
    }

    /** The query for what a conversation shares with those it came from; each of its ranges brings a page at most. */
    String sharedSql(List<Object> args) {
        var where = String.join(" and ", conditions(args));
        args.add(limit);
        var end = end(args);
        args.add(String.valueOf(id));
        return SELECT + " from memory.shares h cross join lateral (select * from memory.messages m"
                + " where m.conversation_id = h.source_id and m.seq between h.from_seq and h.to_seq and " + where + end
                + ") m" + AGENT + " where h.conversation_id = $" + args.size() + end;
    }

    private List<String> conditions(List<Object> args) {
        var where = new ArrayList<String>();
        where.add("m.deleted_at is null");
        if (!withErrors) {
            where.add("not m.is_err");
        }
        if (owner == null) {
            where.add(EVERYTHING);
        }
        compare(where, args, "seq >", newerThan);
        compare(where, args, "seq <", olderThan);
        return where;
    }

    private String end(List<Object> args) {
        return " order by m.seq " + order.sql() + " limit $" + args.size();
    }

    private static void compare(List<String> where, List<Object> args, String column, @Nullable Object value) {
        if (value != null) {
            args.add(value);
            where.add("m." + column + " $" + args.size());
        }
    }
}
