package io.skein.memory.conversations;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.json.Json;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.windows.FirstMessage;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and ends conversations, in the caller's transaction; the front door of this feature. */
@ApplicationScoped
public class Conversations {

    private static final String EVENTS = "conversation-events";

    private final ConversationStore store;
    private final Windows windows;
    private final Messages messages;
    private final Blocks blocks;
    private final Outbox outbox;
    private final Json json;

    Conversations(
            ConversationStore store, Windows windows, Messages messages, Blocks blocks, Outbox outbox, Json json) {
        this.store = store;
        this.windows = windows;
        this.messages = messages;
        this.blocks = blocks;
        this.outbox = outbox;
        this.json = json;
    }

    /** Makes an agent's default conversation: its compiled system message, then what it is created with. */
    public Uni<Void> openDefault(SqlClient tx, AgentId agent, List<NewMessage> initial) {
        var id = ConversationId.defaultOf(agent);
        return type(tx, agent)
                .chain(type -> windows.first(tx, agent, id)
                        .chain(first -> open(
                                tx,
                                draft(id, agent, NewConversation.Wishes.NONE, first),
                                new InitialMessages(type, first.message().createdAt(), json).of(initial))));
    }

    /** Makes a listed conversation with nothing said in it. */
    public Uni<ConversationId> open(SqlClient tx, AgentId agent) {
        return create(tx, agent, NewConversation.Wishes.NONE).map(row -> ConversationId.of(row.id()));
    }

    /** Deletes all that a deleted agent's conversations have left on record, and says so. */
    public Uni<Void> deleteOf(SqlClient tx, AgentId agent) {
        return blocks.dropCopies(tx, agent)
                .chain(() -> messages.delete(tx, agent))
                .chain(() -> store.deleteRuns(tx, agent))
                .chain(() -> store.deleteOf(tx, agent))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> gone(tx, id, agent))
                        .collect()
                        .last());
    }

    /** Makes a conversation with private copies of the blocks that are to be isolated. */
    Uni<ConversationRow> create(SqlClient tx, AgentId agent, NewConversation.Wishes wishes) {
        var id = ConversationId.random();
        return type(tx, agent)
                .chain(type -> isolated(tx, agent, id, wishes.labels()))
                .chain(copies -> windows.first(tx, agent, id)
                        .map(first -> draft(id, agent, wishes, first).isolating(copies)))
                .chain(draft -> open(tx, draft, List.of()))
                .chain(() -> found(store.find(tx, id), id));
    }

    Uni<ConversationRow> patch(SqlClient tx, ConversationId id, ConversationPatch patch) {
        return store.patch(tx, id, patch).chain(done -> found(store.find(tx, id), id));
    }

    /** It takes no more messages, and lists do not show it unless asked for archived ones. */
    Uni<ConversationRow> archive(SqlClient tx, ConversationId id, @Nullable String reason) {
        return store.archive(tx, id, reason).chain(() -> find(tx, id));
    }

    Uni<ConversationRow> unarchive(SqlClient tx, ConversationId id) {
        return store.unarchive(tx, id).chain(() -> find(tx, id));
    }

    /** Takes it and its messages out of every list and ends its runs; its private blocks are gone for good. */
    Uni<Void> delete(SqlClient tx, ConversationId id) {
        return found(store.hide(tx, id), id)
                .call(agent -> store.endRuns(tx, id))
                .call(agent -> messages.hide(tx, id))
                .call(agent -> blocks.dropCopies(tx, id))
                .chain(agent -> gone(tx, id, agent));
    }

    Uni<ConversationRow> find(SqlClient client, ConversationId id) {
        return found(store.find(client, id), id);
    }

    private Uni<Void> open(SqlClient tx, NewConversation draft, List<Message> initial) {
        var all = new ArrayList<Message>();
        all.add(draft.first().message());
        all.addAll(initial);
        return messages.places(tx, all.size())
                .chain(places -> messages.append(tx, Messages.placed(all, places), draft.place())
                        .chain(() -> store.insert(tx, draft.behind(places.getFirst()))));
    }

    private Uni<AgentType> type(SqlClient tx, AgentId agent) {
        return store.agentType(tx, agent)
                .map(type -> type.orElseThrow(() -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found")));
    }

    private Uni<List<String>> isolated(SqlClient tx, AgentId agent, ConversationId id, List<String> labels) {
        return labels.isEmpty()
                ? Uni.createFrom().item(List.of())
                : blocks.isolate(tx, agent, id, labels)
                        .map(copies -> copies.stream().map(BlockId::value).toList());
    }

    private Uni<Void> gone(SqlClient tx, ConversationId id, AgentId agent) {
        return outbox.add(tx, EVENTS, id.value(), new ConversationEvent.ConversationDeleted(id, agent));
    }

    private static NewConversation draft(
            ConversationId id, AgentId agent, NewConversation.Wishes wishes, FirstMessage first) {
        return new NewConversation(id, agent, wishes, List.of(), first, 0);
    }

    private static <T> Uni<T> found(Uni<Optional<T>> search, ConversationId id) {
        return search.map(result -> result.orElseThrow(
                () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")));
    }
}
