package io.skein.archival.following;

import io.skein.archival.texts.RecallSettings;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.messages.MessageRanges;
import io.skein.contracts.messages.MessageRanges.Placed;
import io.skein.contracts.messages.MessageRanges.Range;
import io.skein.contracts.messages.MessageSpans;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads messages from the record, those of many conversations at once. */
@Singleton
class MessagesClient {

    private final PeerClient memory;
    private final Vertx vertx;
    private final RecallSettings settings;

    MessagesClient(
            PeerClients peers,
            Vertx vertx,
            RecallSettings settings,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.memory = peers.at("memory-service", url);
        this.vertx = vertx;
        this.settings = settings;
    }

    /** What was appended, page by page; nothing of conversations that are gone. */
    Multi<List<Placed>> read(List<MessagesAppended> events) {
        var left = new ArrayDeque<Range>();
        events.forEach(event -> left.add(new Range(event.conversationId(), event.fromSeq(), event.toSeq())));
        return Multi.createBy().repeating().uni(() -> page(left)).whilst(page -> !left.isEmpty());
    }

    /** Where the messages are that came next on record after a place. */
    Uni<MessageSpans> spans(long after) {
        return Peers.reach(
                memory.peer(),
                memory.get("/internal/messages/spans?after=" + after, MessageSpans.class),
                settings.patience());
    }

    /** Takes from what is left; of ranges that were not read to the end, the rest is put back. */
    private Uni<List<Placed>> page(Deque<Range> left) {
        var ranges = List.copyOf(left);
        left.clear();
        return ranges.isEmpty()
                ? Uni.createFrom().item(List.of())
                : ask(ranges).invoke(found -> {
                    if (found.size() >= MessageRanges.MOST) {
                        left.addAll(rest(ranges, found));
                    }
                });
    }

    private static List<Range> rest(List<Range> ranges, List<Placed> found) {
        var sorted = ranges.stream()
                .sorted(Comparator.comparing(
                                (Range range) -> range.conversationId().value())
                        .thenComparing(Range::fromSeq))
                .toList();
        var last = found.getLast();
        var reached = last.conversationId().value();
        return sorted.stream()
                .filter(range -> range.conversationId().equals(last.conversationId())
                        ? range.toSeq() > last.message().seq()
                        : range.conversationId().value().compareTo(reached) > 0)
                .map(range -> range.conversationId().equals(last.conversationId())
                        ? new Range(
                                range.conversationId(),
                                Math.max(range.fromSeq(), last.message().seq() + 1),
                                range.toSeq())
                        : range)
                .toList();
    }

    private Uni<List<Placed>> ask(List<Range> ranges) {
        return Peers.reach(
                        memory.peer(),
                        memory.post("/internal/messages/ranges", new MessageRanges(ranges), MessageRanges.Found.class)
                                .runSubscriptionOn(this::onEventLoop),
                        settings.patience())
                .map(MessageRanges.Found::messages);
    }

    /** An event comes on its writer's thread; the HTTP client is safe to start on an event loop only. */
    private void onEventLoop(Runnable call) {
        vertx.getOrCreateContext().runOnContext(now -> call.run());
    }
}
