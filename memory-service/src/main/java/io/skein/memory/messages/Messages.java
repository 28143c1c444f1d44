package io.skein.memory.messages;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges;
import io.skein.memory.transactions.Write;
import io.skein.memory.transactions.Writes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all conversations; the front door of this feature. Who appends holds the lock of the conversation's
 * window, so that places in it grow in the order of commits.
 */
@Singleton
public class Messages {

    private final MessageStore store;
    private final InContextStore inContext;

    Messages(MessageStore store, InContextStore inContext) {
        this.store = store;
        this.inContext = inContext;
    }

    /** Places for so many messages, in order. Those that are not used in the end leave a gap. */
    public Uni<List<Long>> places(SqlClient tx, int count) {
        return store.seqs(tx, count);
    }

    /** The messages, each with its place. */
    public static List<Message> placed(List<Message> messages, List<Long> places) {
        var placed = new ArrayList<Message>(messages.size());
        for (var message : messages) {
            placed.add(message.withSeq(places.get(placed.size())));
        }
        return placed;
    }

    /** Puts messages on record that have their places already. */
    public Uni<Void> append(SqlClient tx, List<Message> messages, MessagePlace place) {
        return Writes.together(tx, appending(messages, place));
    }

    /** As {@link #append}, to be sent with others. */
    public List<Write> appending(List<Message> messages, MessagePlace place) {
        return store.inserts(messages, place);
    }

    /** All that a window holds: its first messages, then those from a place on. */
    public Uni<List<Message>> window(SqlClient client, ConversationId conversation, List<MessageId> head, long from) {
        return inContext.whole(client, conversation, head, from);
    }

    /**
     * A conversation's messages from a place on, in order, without summaries: those have their place before the others.
     */
    public Uni<List<Message>> from(SqlClient client, ConversationId conversation, long seq) {
        return store.range(client, conversation, seq);
    }

    /** A conversation's messages between two places, in order; at most as many as the span allows. */
    public Uni<List<Message>> page(SqlClient client, ConversationId conversation, MessageSpan span) {
        return store.page(client, conversation, span);
    }

    /** Messages of several conversations that are their own, each conversation's in order. */
    public Uni<List<MessageRanges.Placed>> ranges(SqlClient client, MessageRanges asked) {
        return asked.ranges().isEmpty() ? Uni.createFrom().item(List.of()) : store.ranges(client, asked);
    }

    /** The ids of a conversation's messages from a place on, in order, without summaries. */
    public Uni<List<MessageId>> idsFrom(SqlClient client, ConversationId conversation, long seq) {
        return store.ids(client, conversation, seq);
    }

    /** A conversation's last message, if it is a request for decisions on tool calls. */
    public Uni<Optional<Message>> pendingRequest(SqlClient client, ConversationId conversation) {
        return store.pendingRequest(client, conversation);
    }

    /** A conversation's newest messages, so many at most, in order. */
    public Uni<List<Message>> last(SqlClient client, ConversationId conversation, int count) {
        return store.last(client, conversation, count);
    }

    /**
     * A message that the conversation sees, its own or a shared one, or, without an id, the last of them; the system
     * message is none.
     */
    public Uni<Optional<Message>> seen(SqlClient client, ConversationId conversation, @Nullable MessageId id) {
        return store.seen(client, conversation, id);
    }

    /** These messages, in no order; those that are not there are left out. */
    public Uni<List<Message>> byIds(SqlClient client, List<MessageId> ids) {
        return store.byIds(client, ids.stream().map(MessageId::value).toList());
    }

    public Uni<List<Message>> ofRun(SqlClient client, RunId run) {
        return store.ofRun(client, run);
    }

    public Uni<List<Message>> ofStep(SqlClient client, StepId step) {
        return store.ofStep(client, step);
    }

    /** Only for the system message, which is compiled anew under the same id. */
    public Uni<Void> rewrite(SqlClient tx, Message message) {
        return store.rewrite(tx, message);
    }

    /** Takes the messages of a deleted conversation out of every list. */
    public Uni<Void> hide(SqlClient tx, ConversationId conversation) {
        return store.hide(tx, conversation);
    }

    /** So many messages on either side of one that the conversation sees, and it, in order. */
    public Uni<List<Message>> around(SqlClient client, ConversationId conversation, MessageId id, int count) {
        return store.around(client, conversation, id, count);
    }

    /** Leaves tombstones of messages that are all of one conversation, with nothing of what they said; tells whose. */
    public Uni<MessagePlace> erase(SqlClient tx, List<MessageId> ids) {
        return store.erase(tx, ids.stream().map(MessageId::value).toList());
    }

    /** Deletes what a deleted agent leaves behind. */
    public Uni<Void> delete(SqlClient tx, AgentId agent) {
        return store.delete(tx, agent);
    }
}
