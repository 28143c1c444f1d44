package io.skein.memory.cancels;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.CancelRuns;
import io.skein.contracts.runs.CancelRuns.Cancelled;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the conversations that a cancel is about and has it done in each of them, one after the other. */
@Singleton
class Cancels {

    private final Pool pool;
    private final CancelStore store;
    private final ConversationCancel conversation;

    Cancels(Pool pool, CancelStore store, ConversationCancel conversation) {
        this.pool = pool;
        this.store = store;
        this.conversation = conversation;
    }

    /** Refused where nothing is named and nothing waits, runs or is pending. */
    Uni<Cancelled> cancel(CancelRuns wish) {
        return (wish.runIds().isEmpty() ? all(wish) : named(wish)).invoke(done -> {
            if (done.outcomes().isEmpty()) {
                throw nothing(wish);
            }
        });
    }

    private Uni<Cancelled> all(CancelRuns wish) {
        var agent = wish.agentId();
        if (wish.conversationId() != null) {
            return in(Map.of(wish.conversationId(), Set.of()));
        }
        if (agent == null) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "agentId: null (expected: it, conversationId or runIds)");
        }
        return store.busy(pool, agent)
                .chain(busy -> in(everywhere(agent, busy)))
                .onFailure(Cancels::isMissing)
                .transform(none -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found"));
    }

    /** Runs that are over are as cancelled as can be; of one that asked for decisions, the request is. */
    private Uni<Cancelled> named(CancelRuns wish) {
        return store.named(pool, wish.runIds()).chain(found -> {
            var outcomes = new LinkedHashMap<String, String>();
            var meant = new LinkedHashMap<RunId, ConversationId>(found);
            meant.values().removeIf(where -> isElsewhere(wish, where));
            wish.runIds().forEach(id -> outcomes.put(id, "failed"));
            meant.keySet().forEach(id -> outcomes.put(id.value(), "cancelled"));
            var places = meant.keySet().stream()
                    .collect(Collectors.groupingBy(id -> meant.get(id), LinkedHashMap::new, Collectors.toSet()));
            return each(places, this::inWhatIsLeft).map(done -> {
                outcomes.putAll(done.outcomes());
                return new Cancelled(outcomes, done.driven());
            });
        });
    }

    private Uni<Cancelled> in(Map<ConversationId, ? extends Set<RunId>> places) {
        return each(places, conversation::cancel);
    }

    /** A conversation that was deleted since took its runs with it; there is nothing left to be done. */
    private Uni<Cancelled> inWhatIsLeft(ConversationId place, Set<RunId> runs) {
        return conversation
                .cancel(place, runs)
                .onFailure(Cancels::isMissing)
                .recoverWithItem(new Cancelled(Map.of(), List.of()));
    }

    private static Uni<Cancelled> each(
            Map<ConversationId, ? extends Set<RunId>> places,
            BiFunction<ConversationId, Set<RunId>, Uni<Cancelled>> cancel) {
        return Multi.createFrom()
                .iterable(places.entrySet())
                .onItem()
                .transformToUniAndConcatenate(place -> cancel.apply(place.getKey(), place.getValue()))
                .collect()
                .asList()
                .map(Cancels::joined);
    }

    /** Also the default conversation, which may wait for a decision while nothing is busy. */
    private static Map<ConversationId, Set<RunId>> everywhere(AgentId agent, List<ConversationId> busy) {
        var all = new LinkedHashSet<ConversationId>();
        all.add(ConversationId.defaultOf(agent));
        all.addAll(busy);
        var places = new LinkedHashMap<ConversationId, Set<RunId>>();
        all.forEach(place -> places.put(place, Set.of()));
        return places;
    }

    private static boolean isElsewhere(CancelRuns wish, @Nullable ConversationId where) {
        return wish.conversationId() != null && !wish.conversationId().equals(where);
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof Rejection no && no.code() == ErrorCode.NOT_FOUND;
    }

    private static Cancelled joined(List<Cancelled> each) {
        var outcomes = new LinkedHashMap<String, String>();
        var driven = new ArrayList<RunId>();
        each.forEach(one -> {
            outcomes.putAll(one.outcomes());
            driven.addAll(one.driven());
        });
        return new Cancelled(outcomes, driven);
    }

    private static Rejection nothing(CancelRuns wish) {
        var whose = wish.agentId() != null ? "agent " + wish.agentId() : "conversation " + wish.conversationId();
        return new Rejection(ErrorCode.NO_ACTIVE_RUN, "CONFLICT: No active runs to cancel for " + whose);
    }
}
