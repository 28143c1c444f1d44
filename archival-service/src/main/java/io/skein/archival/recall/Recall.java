package io.skein.archival.recall;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.search.WordRanking.By;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.events.ConversationEvent.ConversationDeleted;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.events.ConversationEvent.MessagesDeleted;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.messages.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps and searches what was said. The front door of this feature. */
@ApplicationScoped
public class Recall {

    private final Pool pool;
    private final RecallStore store;
    private final MessagesClient messages;
    private final RecallRules rules;

    Recall(Pool pool, RecallStore store, MessagesClient messages, ObjectMapper json) {
        this.pool = pool;
        this.store = store;
        this.messages = messages;
        this.rules = new RecallRules(json);
    }

    /** Drops all that was said by and to an agent. */
    public Uni<Void> forget(AgentId agent) {
        return store.remove(pool, agent);
    }

    /** Brings the index up to the event; the same one again changes nothing. */
    Uni<Void> follow(ConversationEvent event) {
        return switch (event) {
            case MessagesAppended appended ->
                messages.read(appended.conversationId(), appended.fromSeq(), appended.toSeq())
                        .onItem()
                        .transformToUniAndConcatenate(page -> add(appended, page))
                        .collect()
                        .last()
                        .replaceWithVoid();
            case MessagesDeleted deleted -> store.remove(pool, deleted.messageIds());
            case ConversationDeleted deleted -> store.remove(pool, deleted.conversationId());
        };
    }

    Uni<List<RecallHit>> search(RecallQuery query) {
        return store.search(pool, query, By.WORDS)
                .chain(hits -> hits.isEmpty() && query.text() != null
                        ? store.search(pool, query, By.LETTERS)
                        : Uni.createFrom().item(hits));
    }

    private Uni<Void> add(MessagesAppended event, List<Message> page) {
        var texts = page.stream()
                .map(message -> rules.text(event.agentId(), event.conversationId(), message))
                .flatMap(Optional::stream)
                .toList();
        return texts.isEmpty() ? Uni.createFrom().voidItem() : store.add(pool, texts);
    }
}
