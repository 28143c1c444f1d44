package io.skein.memory.forks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.memory.conversations.ConversationRow;
import io.skein.memory.conversations.Conversations;
import io.skein.memory.conversations.NewConversation;
import io.skein.memory.conversations.Upkeep;
import io.skein.memory.messages.Messages;
import io.skein.memory.templates.TemplatedStart;
import io.skein.memory.windows.FirstMessage;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Forks conversations, in the caller's transaction: what was said is shared, what will be said is not. */
@Singleton
class Forks {

    /** {@code behind} is the last message to share; null for all of them. */
    record Wish(
            ConversationId parent,
            @Nullable MessageId behind,
            @Nullable String name) {}

    private final Windows windows;
    private final Messages messages;
    private final Conversations conversations;
    private final ForkStore store;

    Forks(Windows windows, Messages messages, Conversations conversations, ForkStore store) {
        this.windows = windows;
        this.messages = messages;
        this.conversations = conversations;
        this.store = store;
    }

    Uni<ConversationRow> fork(SqlClient tx, Wish wish) {
        var fork = ConversationId.random();
        return windows.lock(tx, wish.parent())
                .map(found -> found.orElseThrow(() -> missing(wish.parent())))
                .chain(parent -> point(tx, parent, wish)
                        .chain(seq ->
                                open(tx, fork, parent, wish.name()).chain(() -> store.share(tx, fork, parent, seq))))
                .chain(() -> conversations.find(tx, fork));
    }

    private Uni<Long> point(SqlClient tx, Window parent, Wish wish) {
        return messages.seen(tx, parent.conversation(), wish.behind())
                .chain(found -> found.isEmpty() ? nothingSaid(tx, parent, wish) : behind(tx, found.get()));
    }

    private Uni<Long> nothingSaid(SqlClient tx, Window parent, Wish wish) {
        if (wish.behind() != null) {
            throw new Rejection(
                    ErrorCode.NOT_FOUND,
                    "No message found with id '" + wish.behind() + "' in conversation " + wish.parent() + ".");
        }
        return store.systemPlace(tx, parent);
    }

    private Uni<Long> behind(SqlClient tx, Message last) {
        return ForkPoint.needsStep(last)
                ? messages.ofStep(tx, Objects.requireNonNull(last.stepId())).map(step -> ForkPoint.behind(last, step))
                : Uni.createFrom().item(last.seq());
    }

    /** The system message is compiled anew and takes the oldest place, before all that is shared. */
    private Uni<Void> open(SqlClient tx, ConversationId fork, Window parent, @Nullable String name) {
        return windows.context(tx, parent.conversation())
                .chain(context -> windows.first(tx, parent.agent(), fork, context.orElse(null)))
                .chain(first -> store.systemPlace(tx, parent)
                        .chain(place -> conversations.open(
                                tx, draft(fork, parent, name, first).behind(place))));
    }

    /** Private copies of blocks stay with the parent. */
    private static NewConversation draft(
            ConversationId fork, Window parent, @Nullable String name, FirstMessage first) {
        var wishes = new NewConversation.Wishes(
                name, null, null, null, parent.model(), parent.modelSettings(), null, null, null, Upkeep.NONE);
        return new NewConversation(fork, parent.agent(), wishes, List.of(), first, TemplatedStart.NONE, 0);
    }

    private static Rejection missing(ConversationId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'");
    }
}
