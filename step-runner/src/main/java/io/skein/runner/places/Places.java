package io.skein.runner.places;

import io.smallrye.mutiny.Uni;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of places. Who finds none free waits, first come first served. */
public final class Places {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    public Places(int places) {
        free = new AtomicInteger(places);
    }

    /** Completes when a place is the caller's, who has to {@link #release} it. */
    public Uni<Void> take() {
        return Uni.createFrom().emitter(taken -> {
            waiting.add(() -> taken.complete(null));
            seat();
        });
    }

    public void release() {
        free.incrementAndGet();
        seat();
    }

    int free() {
        return free.get();
    }

    /**
     * Seats one of those who wait, if there is room; called whenever either may have changed, so nobody is forgotten.
     */
    private void seat() {
        while (!waiting.isEmpty() && claim()) {
            var next = waiting.poll();
            if (next == null) {
                free.incrementAndGet(); // somebody else seated the last one; look again whether more came meanwhile
            } else {
                next.run();
            }
        }
    }

    private boolean claim() {
        return free.getAndUpdate(places -> places > 0 ? places - 1 : places) > 0;
    }
}
