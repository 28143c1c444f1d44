package io.skein.memory.conversations;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.RunRequest;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.json.Json;
import io.skein.memory.messages.MessagePlace;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.templates.TemplatedStart;
import io.skein.memory.templates.Templates;
import io.skein.memory.transactions.Writes;
import io.skein.memory.windows.FirstMessage;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and ends conversations, in the caller's transaction; the front door of this feature. */
@Singleton
public class Conversations {

    private static final String EVENTS = "conversation-events";
    private static final String REQUESTS = "run-requests";

    private final ConversationStore store;
    private final Windows windows;
    private final Messages messages;
    private final Blocks blocks;
    private final Templates templates;
    private final Outbox outbox;
    private final Json json;

    Conversations(
            ConversationStore store,
            Windows windows,
            Messages messages,
            Blocks blocks,
            Templates templates,
            Outbox outbox,
            Json json) {
        this.store = store;
        this.windows = windows;
        this.messages = messages;
        this.blocks = blocks;
        this.templates = templates;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Makes the default conversation of an agent that is new: its compiled system message, then what it is created
     * with. Answers with the statements that remain to be sent, together with what else the transaction ends with.
     */
    public Uni<List<Uni<Void>>> openDefault(SqlClient tx, AgentId agent, AgentType type, List<NewMessage> said) {
        var place = new MessagePlace(agent, ConversationId.defaultOf(agent));
        return Uni.combine()
                .all()
                .unis(
                        windows.first(tx, agent, place.conversation()),
                        messages.places(tx, 1 + InitialMessages.MOST_OF_ONE * said.size()))
                .with((first, places) -> opening(
                        tx,
                        draft(place, NewConversation.Wishes.NONE, first, TemplatedStart.NONE)
                                .behind(places.getFirst()),
                        Messages.placed(
                                new InitialMessages(type, first.message().createdAt(), json).of(said),
                                places.subList(1, places.size()))));
    }

    /** Makes a listed conversation with nothing said in it. */
    public Uni<ConversationId> open(SqlClient tx, AgentId agent) {
        return create(tx, agent, NewConversation.Wishes.NONE).map(row -> ConversationId.of(row.id()));
    }

    /** Puts a conversation on record with nothing in it but its system message, at the place that the draft says. */
    public Uni<Void> open(SqlClient tx, NewConversation draft) {
        return Uni.combine().all().unis(opening(tx, draft, List.of())).discardItems();
    }

    /** Deletes all that a deleted agent's conversations have left on record, and says so. */
    public Uni<Void> deleteOf(SqlClient tx, AgentId agent) {
        return blocks.dropCopies(tx, agent)
                .chain(() -> messages.delete(tx, agent))
                .chain(() -> store.deleteRuns(tx, agent))
                .chain(over -> conclude(tx, over))
                .chain(() -> store.deleteOf(tx, agent))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> gone(tx, id, agent))
                        .collect()
                        .last());
    }

    /**
     * Makes a conversation with private copies of the blocks that are to be isolated. One that begins from a template
     * has its first message run when the transaction is committed.
     */
    public Uni<ConversationRow> create(SqlClient tx, AgentId agent, NewConversation.Wishes wishes) {
        var id = ConversationId.random();
        return type(tx, agent)
                .chain(type -> isolated(tx, agent, id, wishes.labels()))
                .chain(copies -> start(tx, wishes)
                        .chain(start -> Uni.combine()
                                .all()
                                .unis(
                                        windows.first(
                                                tx, agent, id, start.filling().systemContext()),
                                        messages.places(tx, 1))
                                .with((first, places) -> draft(new MessagePlace(agent, id), wishes, first, start)
                                        .isolating(copies)
                                        .behind(places.getFirst()))))
                .chain(draft -> open(tx, draft).chain(() -> run(tx, draft)))
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
                .call(agent -> store.endRuns(tx, id).chain(over -> conclude(tx, over)))
                .call(agent -> messages.hide(tx, id))
                .call(agent -> blocks.dropCopies(tx, id))
                .chain(agent -> gone(tx, id, agent));
    }

    public Uni<ConversationRow> find(SqlClient client, ConversationId id) {
        return found(store.find(client, id), id);
    }

    private List<Uni<Void>> opening(SqlClient tx, NewConversation draft, List<Message> initial) {
        var all = new ArrayList<Message>();
        all.add(draft.first().message().withSeq(draft.systemSeq()));
        all.addAll(initial);
        return List.of(messages.append(tx, all, draft.place()), store.insert(tx, draft));
    }

    private Uni<TemplatedStart> start(SqlClient tx, NewConversation.Wishes wishes) {
        var choice = wishes.template();
        return choice == null
                ? Uni.createFrom().item(TemplatedStart.NONE)
                : templates.fill(tx, choice.id(), choice.variables()).map(TemplatedStart::of);
    }

    private Uni<Void> run(SqlClient tx, NewConversation begun) {
        return begun.start()
                .request(begun.id())
                .map(request -> outbox.add(tx, REQUESTS, begun.id().value(), request))
                .orElseGet(() -> Uni.createFrom().voidItem());
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

    /** Who waits for the runs' answers is told that there will be none. */
    private Uni<Void> conclude(SqlClient tx, List<RunRequest.Conclude> over) {
        return Writes.together(
                tx,
                over.stream()
                        .map(run -> outbox.fact(REQUESTS, run.conversationId().value(), run))
                        .toList());
    }

    private Uni<Void> gone(SqlClient tx, ConversationId id, AgentId agent) {
        return outbox.add(tx, EVENTS, id.value(), new ConversationEvent.ConversationDeleted(id, agent));
    }

    private static NewConversation draft(
            MessagePlace place, NewConversation.Wishes wishes, FirstMessage first, TemplatedStart start) {
        return new NewConversation(place.conversation(), place.agent(), wishes, List.of(), first, start, 0);
    }

    private static <T> Uni<T> found(Uni<Optional<T>> search, ConversationId id) {
        return search.map(result -> result.orElseThrow(
                () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")));
    }
}
