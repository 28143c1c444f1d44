package io.skein.memory.forks;

import io.skein.contracts.ids.ConversationId;
import io.skein.memory.counts.MessageCounts;
import io.skein.memory.windows.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** The table {@code memory.shares}: what forks see of the conversations they came from. */
@Singleton
class ForkStore {

    /** The parent's own range begins behind its system message, and behind what it shares itself. */
    private static final String SHARE = """
            with parent as (
                select 1 + greatest(s.seq, coalesce(c.fork_seq, 0)) as from_seq
                from memory.conversations c join memory.messages s on s.id = c.system_message_id where c.id = $2)
            insert into memory.shares (conversation_id, source_id, from_seq, to_seq)
            select $1, h.source_id, h.from_seq, least(h.to_seq, cast($3 as bigint))
            from memory.shares h where h.conversation_id = $2 and h.from_seq <= cast($3 as bigint)
            union all
            select $1, $2, parent.from_seq, cast($3 as bigint) from parent
            where parent.from_seq <= cast($3 as bigint)""";

    /** A fork from before what is in context now has all up to there in context again, and no summary. */
    private static final String BRANCH = """
            with parent as (
                select participants, system_context, compaction_settings, auto_summarize, summary_interval,
                    window_from, summary_message_id,
                    window_from <= cast($3 as bigint) + 1 as reaches
                from memory.conversations where id = $2)
            update memory.conversations c set parent_id = $2, fork_seq = cast($3 as bigint),
                participants = parent.participants, system_context = parent.system_context,
                compaction_settings = parent.compaction_settings, auto_summarize = parent.auto_summarize,
                summary_interval = parent.summary_interval,
                window_from = case when parent.reaches then parent.window_from else c.window_from end,
                summary_message_id = case when parent.reaches then parent.summary_message_id end
            from parent where c.id = $1""";

    private static final String PLACE = "select seq from memory.messages where id = $1";

    private final MessageCounts counts;

    ForkStore(MessageCounts counts) {
        this.counts = counts;
    }

    /** The place of a conversation's system message, which its forks give to theirs. */
    Uni<Long> systemPlace(SqlClient tx, Window window) {
        var id = window.system();
        return tx.preparedQuery(PLACE)
                .execute(Tuple.of(id == null ? "" : id.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The fork sees what its parent sees, up to and with the message at {@code seq}. */
    Uni<Void> share(SqlClient tx, ConversationId fork, Window parent, long seq) {
        var values = Tuple.of(fork.value(), parent.conversation().value(), seq);
        return tx.preparedQuery(SHARE)
                .execute(values)
                .chain(() -> tx.preparedQuery(BRANCH).execute(values))
                .chain(() -> counts.inherit(tx, fork, parent.conversation(), seq));
    }
}
