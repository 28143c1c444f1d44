package io.skein.archival.following;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.texts.RecallText;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.events.ConversationEvent.ConversationDeleted;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.events.ConversationEvent.MessagesDeleted;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.MessageRanges.Placed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings recall up to what happened, many events at a time. The same events again change nothing, and their order among
 * each other does not matter.
 */
@Singleton
class RecallFollower {

    private final MessagesClient messages;
    private final RecallWriter writer;
    private final RecallRules rules;

    RecallFollower(MessagesClient messages, RecallWriter writer, ObjectMapper json) {
        this.messages = messages;
        this.writer = writer;
        this.rules = new RecallRules(json);
    }

    Uni<Void> follow(List<ConversationEvent> events) {
        var deleted = events.stream()
                .filter(ConversationDeleted.class::isInstance)
                .map(ConversationEvent::conversationId)
                .distinct()
                .toList();
        var appended = events.stream()
                .filter(MessagesAppended.class::isInstance)
                .map(MessagesAppended.class::cast)
                .filter(event -> !deleted.contains(event.conversationId()))
                .toList();
        var messages = events.stream()
                .filter(MessagesDeleted.class::isInstance)
                .flatMap(event -> ((MessagesDeleted) event).messageIds().stream())
                .toList();
        return read(appended, writer::add)
                .chain(() -> writer.removeMessages(messages))
                .chain(() -> writer.remove(deleted));
    }

    /** As {@link #follow}, for what may have been followed long ago: texts that are on record stay untouched. */
    Uni<Void> catchUp(List<MessagesAppended> events) {
        return read(events, writer::addMissing);
    }

    private Uni<Void> read(List<MessagesAppended> events, Function<List<RecallText>, Uni<Void>> taker) {
        Map<ConversationId, AgentId> agents = events.stream()
                .collect(Collectors.toMap(
                        MessagesAppended::conversationId, MessagesAppended::agentId, (first, second) -> first));
        return messages.read(events)
                .onItem()
                .transformToUniAndConcatenate(page -> taker.apply(texts(agents, page)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private List<RecallText> texts(Map<ConversationId, AgentId> agents, List<Placed> page) {
        return page.stream()
                .flatMap(
                        placed -> Optional.ofNullable(agents.get(placed.conversationId()))
                                .flatMap(agent -> rules.text(agent, placed))
                                .stream())
                .toList();
    }
}
