package io.skein.runner.context;

import io.skein.contracts.ids.ConversationId;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of recent runs, so that the record need not send them again. Bounded by size; those not used for
 * longest go first. Nothing here is needed: what is missing or does not fit is loaded.
 */
@Singleton
public class ConversationCache {

    private record Slot(Conversation conversation, long weight, long usedAt) {}

    private final Map<ConversationId, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();
    private final AtomicLong clock = new AtomicLong();
    private final long limit;
    private final int places;

    ConversationCache(ContextSettings settings) {
        limit = settings.cacheBytes();
        places = settings.cacheEntries();
    }

    public Optional<Conversation> find(ConversationId id) {
        return Optional.ofNullable(slots.get(id)).map(Slot::conversation);
    }

    public void put(ConversationId id, Conversation conversation) {
        var slot = new Slot(conversation, conversation.weight(), clock.incrementAndGet());
        weighed(slots.put(id, slot), slot.weight());
        if (weight.get() > limit || slots.size() > places) {
            evict();
        }
    }

    public void drop(ConversationId id) {
        weighed(slots.remove(id), 0);
    }

    private void weighed(@Nullable Slot before, long now) {
        weight.addAndGet(now - (before == null ? 0 : before.weight()));
    }

    /** Makes a tenth of the room, so that it is not done again at once. */
    private void evict() {
        var oldestFirst = slots.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().usedAt()))
                .map(Map.Entry::getKey)
                .toList();
        for (var id : oldestFirst) {
            if (weight.get() <= limit * 0.9 && slots.size() <= places * 0.9) {
                return;
            }
            drop(id);
        }
    }
}
