package io.skein.memory.windows;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.Known;
import io.skein.memory.messages.Messages;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in context of each conversation; the front door of this feature. */
@Singleton
public class Windows {

    private final WindowStore store;
    private final Messages messages;
    private final Compiler compiler;

    Windows(WindowStore store, Messages messages, Compiler compiler) {
        this.store = store;
        this.messages = messages;
        this.compiler = compiler;
    }

    /** The window of a conversation, locked until the transaction ends; empty if there is no such conversation. */
    public Uni<Optional<Window>> lock(SqlClient tx, ConversationId id) {
        return store.lock(tx, id);
    }

    /** The window of a conversation as it is now; somebody may change it at any moment. */
    public Uni<Optional<Window>> find(SqlClient client, ConversationId id) {
        return store.find(client, id);
    }

    /** As {@link #lock}, of the conversation that a run belongs to, deleted or not. */
    public Uni<Optional<Window>> lockOfRun(SqlClient tx, RunId run) {
        return store.lockOfRun(tx, run.value());
    }

    /** What of the window is not known yet: the system message first if all of it, else only what was added since. */
    public Uni<List<Message>> unknown(SqlClient client, Window window, Known known) {
        return known.window() == window.number()
                ? messages.from(client, window.conversation(), Math.max(window.from(), known.seq() + 1))
                : messages.window(client, window.conversation(), window.head(), window.from());
    }

    /** The ids of the messages in context, in order, the system message first. */
    public Uni<List<MessageId>> inContext(SqlClient client, ConversationId id) {
        return inContext(client, List.of(id)).map(found -> found.getOrDefault(id, List.of()));
    }

    /** As {@link #inContext(SqlClient, ConversationId)}, of several; unknown ones are left out. */
    public Uni<Map<ConversationId, List<MessageId>>> inContext(SqlClient client, List<ConversationId> ids) {
        return store.inContext(client, ids).map(rows -> {
            var found = new LinkedHashMap<ConversationId, List<MessageId>>();
            rows.forEach(row -> found.computeIfAbsent(ConversationId.of(row.getString(0)), id -> new ArrayList<>())
                    .add(MessageId.of(row.getString(1))));
            return found;
        });
    }

    /** The system message that a new window of this conversation begins with. Nothing is stored. */
    public Uni<FirstMessage> first(SqlClient tx, AgentId agent, ConversationId conversation) {
        return first(tx, agent, conversation, null);
    }

    /** What a conversation was begun with to be shown in its system message, if anything. */
    public Uni<Optional<String>> context(SqlClient client, ConversationId conversation) {
        return compiler.context(client, conversation);
    }

    /** As {@link #first(SqlClient, AgentId, ConversationId)}, of a conversation that is about something. */
    public Uni<FirstMessage> first(SqlClient tx, AgentId agent, ConversationId conversation, @Nullable String context) {
        var at = Instant.now();
        return compiler.compile(tx, new Compiler.Order(agent, conversation, 0, at, context))
                .map(compilation ->
                        new FirstMessage(Draft.system(MessageId.random(), compilation, at), compilation.versions()));
    }

    /** Compiles the system message from the blocks as they read now, stores it and answers with its text. */
    public Uni<String> recompile(SqlClient tx, ConversationId id) {
        return recompile(tx, id, true).map(Recompiled::after);
    }

    /** As {@link #recompile(SqlClient, ConversationId)}; shows the present time only if {@code renewed}. */
    Uni<Recompiled> recompile(SqlClient tx, ConversationId id, boolean renewed) {
        return required(store.lock(tx, id))
                .chain(window -> draft(tx, window, renewed)
                        .call(draft -> messages.rewrite(tx, draft.message()))
                        .call(draft -> store.compiled(tx, window, draft.versions()))
                        .map(Draft::recompiled));
    }

    /** What {@link #recompile} would come to. Nothing is stored. */
    Uni<Recompiled> preview(SqlClient client, ConversationId id, boolean renewed) {
        return required(store.find(client, id))
                .chain(window -> draft(client, window, renewed))
                .map(Draft::recompiled);
    }

    /** Takes all but the system message out of context. The messages stay on record. */
    public Uni<Void> empty(SqlClient tx, ConversationId id) {
        return required(store.lock(tx, id)).chain(window -> store.empty(tx, id));
    }

    /** All that is in context, in order. */
    public Uni<List<Message>> whole(SqlClient client, Window window) {
        return unknown(client, window, Known.NOTHING);
    }

    /** Lets the locked window begin at another place, behind this summary or none. The messages stay on record. */
    public Uni<Void> move(SqlClient tx, ConversationId id, long from, @Nullable MessageId summary) {
        return store.move(tx, id, from, summary);
    }

    /** Locks every conversation that sees this message, its own and forks; none sees its own system message so. */
    public Uni<List<ConversationId>> lockAllThatSee(SqlClient tx, MessageId message) {
        return store.lockSeeing(tx, message);
    }

    /** Lets whoever knows these locked windows read them anew: messages were taken out of them. */
    public Uni<Void> lose(SqlClient tx, List<ConversationId> ids) {
        return store.rewritten(tx, ids);
    }

    private Uni<Draft> draft(SqlClient client, Window window, boolean renewed) {
        return Uni.combine()
                .all()
                .unis(
                        messages.byIds(client, window.head()),
                        inContext(client, window.conversation()),
                        context(client, window.conversation()))
                .asTuple()
                .chain(found -> {
                    var system = system(window, found.getItem1());
                    var at = renewed ? Instant.now() : system.createdAt();
                    int inContext = found.getItem2().size();
                    var context = found.getItem3().orElse(null);
                    var order = new Compiler.Order(window.agent(), window.conversation(), inContext, at, context);
                    return compiler.compile(client, order).map(compilation -> Draft.of(system, compilation));
                });
    }

    private static Message system(Window window, List<Message> head) {
        return head.stream()
                .filter(message -> message.id().equals(window.system()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no system message in " + window.conversation()));
    }

    private static Uni<Window> required(Uni<Optional<Window>> found) {
        return found.map(
                window -> window.orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found")));
    }
}
