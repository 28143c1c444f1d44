package io.skein.summarizer.compaction;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.compaction.Evicted;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads messages from the record, page by page. */
@Singleton
class MessagesClient {

    private static final int PAGE = 500;

    private final PeerClient memory;
    private final JavaType messages;
    private final Vertx vertx;
    private final CompactionWorkerSettings settings;

    MessagesClient(
            PeerClients peers,
            ObjectMapper json,
            Vertx vertx,
            CompactionWorkerSettings settings,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.memory = peers.at("memory-service", url);
        this.messages = json.getTypeFactory().constructCollectionType(List.class, Message.class);
        this.vertx = vertx;
        this.settings = settings;
    }

    Uni<List<Message>> read(ConversationId conversation, Evicted evicted) {
        var next = new AtomicLong(evicted.fromSeq());
        return Multi.createBy()
                .repeating()
                .uni(() -> page(conversation, next.get(), evicted.toSeq())
                        .invoke(page ->
                                page.stream().mapToLong(Message::seq).max().ifPresent(last -> next.set(last + 1))))
                .whilst(page -> page.size() >= PAGE && next.get() <= evicted.toSeq())
                .onItem()
                .<Message>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<Message>> page(ConversationId conversation, long from, long to) {
        var path = "/internal/conversations/%s/messages?from=%d&to=%d&limit=%d".formatted(conversation, from, to, PAGE);
        return Peers.reach(
                memory.peer(),
                memory.<List<Message>>send(HttpMethod.GET, path, null, messages).runSubscriptionOn(this::onEventLoop),
                settings.recordPatience());
    }

    /** Work goes on where a model's answer came in; the HTTP client is safe to start on an event loop only. */
    private void onEventLoop(Runnable call) {
        vertx.getOrCreateContext().runOnContext(now -> call.run());
    }
}
