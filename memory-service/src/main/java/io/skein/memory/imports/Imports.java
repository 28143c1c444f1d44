package io.skein.memory.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.idleness.Idleness;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Imports history, some hundred lines to a transaction: no more than that is held at a time, and what was taken stays
 * if the rest does not come. Lines are taken in their order and go behind what is on record.
 */
@Singleton
class Imports {

    private static final String EVENTS = "conversation-events";
    private static final int BATCH = 500;

    /** Of the agent's context window; what is older than that is found by recall. No model is asked to sum it up. */
    private static final double KEPT_IN_VIEW = 0.5;

    private final Pool pool;
    private final Windows windows;
    private final Idleness idleness;
    private final ImportStore store;
    private final Outbox outbox;
    private final EntryReader reader;

    Imports(Pool pool, Windows windows, Idleness idleness, ImportStore store, Outbox outbox, ObjectMapper json) {
        this.pool = pool;
        this.windows = windows;
        this.idleness = idleness;
        this.store = store;
        this.outbox = outbox;
        this.reader = new EntryReader(json);
    }

    /** Refuses a conversation in which something is going on; if that begins later, the lines from there on fail. */
    Uni<ImportReport> load(ConversationId conversation, Multi<Buffer> body) {
        var splitter = new LineSplitter();
        var ended = body.onItem().transformToIterable(splitter::feed);
        var rest = Multi.createFrom().deferred(() -> Multi.createFrom().iterable(splitter.rest()));
        return requireIdle(conversation)
                .onItem()
                .transformToMulti(idle -> Multi.createBy().concatenating().streams(ended, rest))
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(lines -> take(conversation, lines))
                .collect()
                .in(Total::new, Total::add)
                .chain(total -> fit(conversation).replaceWith(total.report));
    }

    private static final class Total {

        private ImportReport report = ImportReport.NOTHING;

        void add(ImportReport part) {
            report = report.plus(part);
        }
    }

    private Uni<Void> requireIdle(ConversationId conversation) {
        return Whole.transaction(pool, tx -> idle(tx, conversation).replaceWithVoid());
    }

    private Uni<ImportReport> take(ConversationId conversation, List<Line> lines) {
        var failed = new ArrayList<ImportReport.Failed>();
        var entries = new ArrayList<Entry>(lines.size());
        for (var line : lines) {
            try {
                entries.add(reader.read(line));
            } catch (EntryReader.Unreadable unreadable) {
                failed.add(new ImportReport.Failed(line.number(), String.valueOf(unreadable.getMessage())));
            }
        }
        if (entries.isEmpty()) {
            return Uni.createFrom().item(ImportReport.of(0, 0, failed));
        }
        return Whole.transaction(pool, tx -> idle(tx, conversation).chain(window -> put(tx, window, entries)))
                .map(added -> ImportReport.of(added.count(), entries.size() - added.count(), failed))
                .onFailure(Rejection.class)
                .recoverWithItem(no -> refused(lines, no));
    }

    private static ImportReport refused(List<Line> lines, Throwable why) {
        return ImportReport.of(
                0,
                0,
                lines.stream()
                        .map(line -> new ImportReport.Failed(line.number(), String.valueOf(why.getMessage())))
                        .toList());
    }

    private Uni<ImportStore.Added> put(SqlClient tx, Window window, List<Entry> entries) {
        var conversation = window.conversation();
        return store.insert(tx, window.place(), entries)
                .call(added -> added.count() == 0
                        ? Uni.createFrom().voidItem()
                        : windows.lose(tx, List.of(conversation))
                                .chain(() -> store.touch(tx, conversation, newest(entries)))
                                .chain(() -> outbox.add(tx, EVENTS, conversation.value(), event(window, added))));
    }

    private Uni<Void> fit(ConversationId conversation) {
        return Whole.transaction(
                pool,
                tx -> windows.lock(tx, conversation)
                        .chain(window -> store.fitting(tx, conversation, KEPT_IN_VIEW)
                                .chain(from -> window.isPresent() && from.isPresent()
                                        ? windows.move(
                                                tx,
                                                conversation,
                                                from.get(),
                                                window.get().summary())
                                        : Uni.createFrom().voidItem())));
    }

    /** What is going on counts on its messages being the last. */
    private Uni<Window> idle(SqlClient tx, ConversationId conversation) {
        return windows.lock(tx, conversation)
                .map(found -> found.orElseThrow(() ->
                        new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + conversation + "'")))
                .call(window -> idleness.require(tx, conversation, "messages cannot be imported"));
    }

    private static MessagesAppended event(Window window, ImportStore.Added added) {
        return new MessagesAppended(window.conversation(), window.agent(), added.first(), added.last(), true);
    }

    private static Instant newest(List<Entry> entries) {
        return entries.stream()
                .map(Entry::createdAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
