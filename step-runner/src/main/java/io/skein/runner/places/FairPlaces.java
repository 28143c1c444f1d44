package io.skein.runner.places;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of places that parties share. One party may have no more than its share at a time; who finds no
 * place waits, and parties take turns: one that waits a thousand times lets another that waits once go second.
 */
public final class FairPlaces<P> {

    private final int places;
    private final int share;

    /** Changes are made one after the other by whoever finds nobody at it; nothing below is touched elsewhere. */
    private final ConcurrentLinkedQueue<Runnable> changes = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unchanged = new AtomicInteger();
    private final Map<P, Integer> taken = new HashMap<>();
    private final LinkedHashMap<P, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private int free;

    public FairPlaces(int places, int share) {
        this.places = places;
        this.share = share;
        this.free = places;
    }

    /** Whether a place was there at once; if so it is the party's, who has to {@link #release} it. */
    Uni<Boolean> takeNow(P party) {
        return Uni.createFrom()
                .emitter(asked -> change(() -> {
                    boolean seated = hasRoom(party) && !waiting.containsKey(party);
                    if (seated) {
                        seat(party);
                    }
                    asked.complete(seated);
                }));
    }

    /** Completes when a place is the party's, who has to {@link #release} it. */
    Uni<Void> take(P party) {
        return Uni.createFrom()
                .emitter(asked -> change(() -> {
                    waiting.computeIfAbsent(party, first -> new ArrayDeque<>()).add(() -> asked.complete(null));
                    fill();
                }));
    }

    void release(P party) {
        change(() -> {
            free++;
            taken.computeIfPresent(party, (same, count) -> count == 1 ? null : count - 1);
            fill();
        });
    }

    /** {@code work}, done on a place of the party's. */
    public <T> Uni<T> in(P party, Uni<T> work) {
        return take(party).chain(() -> work.eventually(() -> release(party)));
    }

    int taken() {
        return places - free;
    }

    private void fill() {
        for (var party = nextParty(); party != null; party = nextParty()) {
            var line = waiting.remove(party);
            if (line == null) {
                throw new IllegalStateException("nobody waits of " + party);
            }
            seat(party);
            line.remove().run();
            if (!line.isEmpty()) {
                waiting.put(party, line); // to the end: it is the others' turn
            }
        }
    }

    private @Nullable P nextParty() {
        if (free == 0) {
            return null;
        }
        for (var party : waiting.keySet()) {
            if (hasRoom(party)) {
                return party;
            }
        }
        return null;
    }

    private boolean hasRoom(P party) {
        return free > 0 && taken.getOrDefault(party, 0) < share;
    }

    private void seat(P party) {
        free--;
        taken.merge(party, 1, Integer::sum);
    }

    private void change(Runnable change) {
        changes.add(change);
        if (unchanged.getAndIncrement() == 0) {
            do {
                var next = changes.poll();
                if (next != null) {
                    next.run();
                }
            } while (unchanged.decrementAndGet() != 0);
        }
    }
}
