package io.skein.memory.deletions;

import io.skein.contracts.events.ConversationEvent.MessagesDeleted;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.compactions.Compactions;
import io.skein.memory.counts.MessageCounts;
import io.skein.memory.idleness.Idleness;
import io.skein.memory.messages.MessagePlace;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes single messages off the record, in the caller's transaction. A message is one wherever it is seen: with it goes
 * what every fork that shares it shows.
 */
@Singleton
class Deletions {

    private static final String EVENTS = "conversation-events";

    /** On either side of a message; decisions and returns follow their calls much closer than this. */
    private static final int AROUND = 300;

    private final Windows windows;
    private final Messages messages;
    private final Compactions compactions;
    private final MessageCounts counts;
    private final Idleness idleness;
    private final Outbox outbox;

    Deletions(
            Windows windows,
            Messages messages,
            Compactions compactions,
            MessageCounts counts,
            Idleness idleness,
            Outbox outbox) {
        this.windows = windows;
        this.messages = messages;
        this.compactions = compactions;
        this.counts = counts;
        this.idleness = idleness;
        this.outbox = outbox;
    }

    record Wish(ConversationId conversation, MessageId message) {}

    /** What is gone, and from which conversations. */
    record Deleted(List<MessageId> messages, List<ConversationId> conversations) {}

    Uni<Deleted> delete(SqlClient tx, Wish wish) {
        return windows.lockAllThatSee(tx, wish.message())
                .chain(seers -> seers.contains(wish.conversation())
                        ? group(tx, wish).chain(group -> delete(tx, group, seers))
                        : Uni.createFrom().failure(missing(wish)));
    }

    private Uni<DeletionGroup> group(SqlClient tx, Wish wish) {
        return messages.around(tx, wish.conversation(), wish.message(), AROUND)
                .map(around -> DeletionGroup.of(wish.message(), around))
                .call(group -> requireSettled(tx, wish, group));
    }

    /** Who drives a run, or decides about its calls, needs the calls. */
    private Uni<Void> requireSettled(SqlClient tx, Wish wish, DeletionGroup group) {
        return group.open()
                ? idleness.require(tx, wish.conversation(), "a tool call without a return cannot be deleted")
                : Uni.createFrom().voidItem();
    }

    private Uni<Deleted> delete(SqlClient tx, DeletionGroup group, List<ConversationId> seers) {
        return counts.forget(tx, seers, group.ids())
                .chain(() -> messages.erase(tx, group.ids()))
                .call(() -> windows.lose(tx, seers))
                .call(() -> giveUpCompactions(tx, seers))
                .chain(owner -> tell(tx, owner, group))
                .replaceWith(new Deleted(group.ids(), seers));
    }

    /** A summary that is being written may tell what was deleted. */
    private Uni<Void> giveUpCompactions(SqlClient tx, List<ConversationId> seers) {
        return Multi.createFrom()
                .iterable(seers)
                .onItem()
                .transformToUniAndConcatenate(seer -> compactions.giveUp(tx, seer, "messages were deleted meanwhile"))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlClient tx, MessagePlace owner, DeletionGroup group) {
        var event = new MessagesDeleted(owner.conversation(), owner.agent(), group.ids());
        return outbox.add(tx, EVENTS, owner.conversation().value(), event);
    }

    private static Rejection missing(Wish wish) {
        return new Rejection(
                ErrorCode.NOT_FOUND,
                "No message found with id '" + wish.message() + "' in conversation " + wish.conversation()
                        + " (expected: something that was said there; system messages and summaries are compiled)");
    }
}
