package io.skein.runner.places;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs work one after the other within a lane, in the order of asking, and side by side across lanes. */
public final class Lanes<K> {

    /** Per lane what waits; a lane that is here is in use. */
    private final Map<K, Deque<Runnable>> waiting = new ConcurrentHashMap<>();

    /** {@code work}, begun when all that was asked for in this lane before has ended, well or not. */
    public <T> Uni<T> in(K lane, Uni<T> work) {
        return enter(lane).chain(() -> work.eventually(() -> leave(lane)));
    }

    int size() {
        return waiting.size();
    }

    private Uni<Void> enter(K lane) {
        return Uni.createFrom().emitter(entered -> {
            Runnable go = () -> entered.complete(null);
            var free = new boolean[1];
            waiting.compute(lane, (same, queue) -> {
                free[0] = queue == null;
                var line = queue == null ? new ArrayDeque<Runnable>() : queue;
                if (queue != null) {
                    line.add(go);
                }
                return line;
            });
            if (free[0]) {
                go.run();
            }
        });
    }

    private void leave(K lane) {
        var next = new Runnable[1];
        waiting.compute(lane, (same, queue) -> {
            next[0] = queue == null ? null : queue.poll();
            return next[0] == null ? null : queue;
        });
        if (next[0] != null) {
            next[0].run();
        }
    }
}
