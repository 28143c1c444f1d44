package io.skein.memory.messages;

/**
 * SQL for the messages that a conversation sees: its own, and the ranges that a fork shares with those it came from.
 * Places grow through both: what is shared is older than what was said since, but for the system message, which a fork
 * is given the oldest place for.
 */
public final class SeenMessages {

    private SeenMessages() {}

    /** A table expression; {@code conversation} is the SQL for the id. Conditions on it reach the indexes. */
    public static String of(String conversation) {
        return """
                (select own.* from memory.messages own where own.conversation_id = %1$s
                union all
                select shared.* from memory.shares h
                join memory.messages shared
                    on shared.conversation_id = h.source_id and shared.seq between h.from_seq and h.to_seq
                where h.conversation_id = %1$s)""".formatted(conversation);
    }
}
