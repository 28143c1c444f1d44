package io.skein.memory.histories;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.PackedText;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.PathIds;
import io.skein.platform.paging.Page.Order;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Message lists with the manners that clients know. Lists of agents are always told oldest first, and their cursors
 * mean older and newer whatever the order; lists of conversations are told in the order asked for, and their cursors
 * follow it.
 */
@Singleton
public class Histories {

    static final String DEFAULT = "default";

    private final Pool pool;
    private final MessageList list;
    private final Display display;

    Histories(Pool pool, MessageList list, Display display) {
        this.pool = pool;
        this.list = list;
        this.display = display;
    }

    /** What was said last in a conversation, oldest first, shown as it usually is. */
    public Uni<List<MessageView>> latest(SqlClient client, ConversationId conversation, int count) {
        // The window's own messages, of which there are two at most, may be among the newest.
        var where = MessageFilter.of("conversation_id", conversation.value(), Order.DESC, count + 2);
        return list.page(client, where)
                .map(found ->
                        found.stream().filter(Histories::wasSaid).limit(count).toList())
                .map(found -> display.views(found.reversed(), Display.Wish.USUAL));
    }

    /** The text of a summary as it is on record. */
    public String summaryIn(String packed) {
        return PackedText.summaryIn(packed, display::text);
    }

    private static boolean wasSaid(StoredMessage stored) {
        return switch (stored.message().role()) {
            case SYSTEM, SUMMARY -> false;
            case USER, ASSISTANT, TOOL, APPROVAL -> true;
        };
    }

    /** {@code conversation} is an id, {@code default}, or null for all messages of the agent. */
    Uni<List<MessageView>> ofAgent(AgentId agent, @Nullable String conversation, MessageQuery query) {
        var where = conversation == null
                ? MessageFilter.of("agent_id", agent.value(), query.order(Order.DESC), query.items())
                : in(DEFAULT.equals(conversation) ? ConversationId.defaultOf(agent) : named(conversation), query);
        return pool.withConnection(client -> list.requireAgent(client, agent)
                .chain(() -> oldestFirst(client, where, query, " for agent '" + agent + "'")));
    }

    /** Of all agents, or of one conversation. */
    Uni<List<MessageView>> ofAll(@Nullable String conversation, MessageQuery query) {
        var where = conversation == null
                ? MessageFilter.all(query.order(Order.DESC), query.items())
                : in(named(conversation), query);
        return pool.withConnection(client -> oldestFirst(client, where, query, ""));
    }

    /** A cursor that names no message is as good as none. */
    Uni<List<MessageView>> ofConversation(ConversationId conversation, MessageQuery query) {
        return inOrder(in(conversation, query).withErrors(query.includeErrors()), query);
    }

    /** All messages of a run or of a step; {@code column} says which. */
    Uni<List<MessageView>> ofOwner(String column, String id, MessageQuery query) {
        return inOrder(
                MessageFilter.of(column, id, query.order(Order.ASC), query.items())
                        .withErrors(true),
                query);
    }

    private record Cursors(Optional<Long> before, Optional<Long> after) {}

    private Uni<List<MessageView>> inOrder(MessageFilter where, MessageQuery query) {
        boolean ascending = where.order() == Order.ASC;
        return pool.withConnection(client -> cursors(client, query)
                .chain(at -> list.page(
                        client,
                        where.between(
                                orNull(ascending ? at.after() : at.before()),
                                orNull(ascending ? at.before() : at.after()))))
                .map(found -> display.views(found, query.wish())));
    }

    private Uni<List<MessageView>> oldestFirst(
            SqlClient client, MessageFilter where, MessageQuery query, String whose) {
        return cursors(client, query)
                .invoke(at -> {
                    require(query.before(), at.before(), whose);
                    require(query.after(), at.after(), whose);
                })
                .chain(at -> list.page(
                        client,
                        where.withErrors(query.includeErrors()).between(orNull(at.after()), orNull(at.before()))))
                .map(found -> where.order() == Order.DESC ? found.reversed() : found)
                .map(found -> display.views(found, query.wish()));
    }

    private Uni<Cursors> cursors(SqlClient client, MessageQuery query) {
        return Uni.combine()
                .all()
                .unis(list.place(client, query.before()), list.place(client, query.after()))
                .with(Cursors::new);
    }

    private static MessageFilter in(ConversationId conversation, MessageQuery query) {
        return MessageFilter.of("conversation_id", conversation.value(), query.order(Order.DESC), query.items());
    }

    private static ConversationId named(String conversation) {
        return PathIds.read(ConversationId.PREFIX, ConversationId::of, conversation);
    }

    private static void require(@Nullable String cursor, Optional<Long> place, String whose) {
        if (cursor != null && place.isEmpty()) {
            throw new Rejection(ErrorCode.NOT_FOUND, "No message found with id '" + cursor + "'" + whose + ".");
        }
    }

    private static @Nullable Long orNull(Optional<Long> place) {
        return place.orElse(null);
    }
}
