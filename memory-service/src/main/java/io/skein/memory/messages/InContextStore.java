package io.skein.memory.messages;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a conversation's window holds, read in one look: that is how every conversation begins. */
@Singleton
class InContextStore {

    private static final String WHOLE = "select " + MessageRows.COLUMNS
            + " from memory.messages m where m.id = any($3) and m.deleted_at is null"
            + " union all (select " + MessageRows.COLUMNS + " from memory.shares h"
            + " cross join lateral (select * from memory.messages m where m.conversation_id = h.source_id"
            + " and m.seq between greatest(h.from_seq, $2) and h.to_seq and m.deleted_at is null"
            + " order by m.seq) m where h.conversation_id = $1)"
            + " union all (" + MessageStore.RANGE + ")";

    private final MessageRows rows;

    InContextStore(MessageRows rows) {
        this.rows = rows;
    }

    /** The first messages, in this order, then those from a place on. */
    Uni<List<Message>> whole(SqlClient client, ConversationId conversation, List<MessageId> head, long from) {
        var first = head.stream().map(MessageId::value).toArray(String[]::new);
        return client.preparedQuery(WHOLE)
                .execute(Tuple.of(conversation.value(), from, first))
                .map(rows::messages)
                .map(found ->
                        Stream.concat(first(head, found), rest(head, found)).toList());
    }

    private static Stream<Message> first(List<MessageId> head, List<Message> found) {
        return found.stream()
                .filter(message -> head.contains(message.id()))
                .sorted(Comparator.comparingInt(message -> head.indexOf(message.id())));
    }

    /** A summary that is not at the head was replaced by one that is. */
    private static Stream<Message> rest(List<MessageId> head, List<Message> found) {
        return found.stream()
                .filter(message -> message.role() != Role.SUMMARY && !head.contains(message.id()))
                .sorted(Comparator.comparingLong(Message::seq));
    }
}
