package io.skein.memory.counts;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Counts of messages, less what the server itself wrote. A conversation's row knows the count up to a place ({@code
 * counted}, {@code counted_seq}); only what came since is counted when it is asked for, so that a list of long
 * conversations costs what one of short ones does. The front door of this feature; everything happens in the caller's
 * transaction.
 */
@Singleton
public class MessageCounts {

    private static final String COUNTED =
            "m.deleted_at is null and not m.is_err and m.role not in ('system', 'summary')";

    /** Who calls holds the lock of the row, so nobody puts a message before the place. */
    private static final String SETTLE = """
            update memory.conversations c set counted = c.counted + since.counted, counted_seq = since.place
            from (
                select count(*) as messages, count(*) filter (where %s) as counted, max(m.seq) as place
                from %s m where m.seq > (select counted_seq from memory.conversations where id = $1)) since
            where c.id = $1 and since.messages >= $2""".formatted(COUNTED, SeenMessages.of("$1"));

    private static final String LOCK = "select from memory.conversations where id = $1 for no key update";

    /** Before the messages are erased: afterwards they are not counted any more. */
    private static final String FORGET = """
            update memory.conversations c set counted = c.counted - (
                select count(*) from %s m where m.id = any($2) and m.seq <= c.counted_seq and %s)
            where c.id = any($1)""".formatted(SeenMessages.of("c.id"), COUNTED);

    /** What a fork shares with its parent was counted there. */
    private static final String INHERIT = """
            update memory.conversations c set counted = parent.counted, counted_seq = parent.counted_seq
            from memory.conversations parent
            where c.id = $1 and parent.id = $2 and parent.counted_seq <= $3""";

    /** The count as a column; {@code t} names the row of the conversation. */
    public static String column(String t) {
        return "%1$s.counted + (select count(*) from %2$s m where m.seq > %1$s.counted_seq and %3$s)"
                .formatted(t, SeenMessages.of(t + ".id"), COUNTED);
    }

    /** Moves the place to the last message, if there are so many behind it. */
    public Uni<Void> settle(SqlClient tx, ConversationId conversation, int messages) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(conversation.value()))
                .chain(() -> tx.preparedQuery(SETTLE).execute(Tuple.of(conversation.value(), messages)))
                .replaceWithVoid();
    }

    /** To be said before the messages are erased, of all that see one of them. */
    public Uni<Void> forget(SqlClient tx, List<ConversationId> seers, List<MessageId> messages) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(
                        seers.stream().map(ConversationId::value).toArray(String[]::new),
                        messages.stream().map(MessageId::value).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** A fork sees what its parent sees, up to and with the message at {@code place}. */
    public Uni<Void> inherit(SqlClient tx, ConversationId fork, ConversationId parent, long place) {
        return tx.preparedQuery(INHERIT)
                .execute(Tuple.of(fork.value(), parent.value(), place))
                .chain(() -> settle(tx, fork, 1));
    }
}
