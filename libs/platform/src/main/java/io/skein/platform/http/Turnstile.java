package io.skein.platform.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Room for so much at a time. Who finds no room waits until others have left; what needs more than all is alone. */
final class Turnstile {

    private final long room;
    private final Queue<Visit> waiting = new ArrayDeque<>();
    private long taken;

    Turnstile(long room) {
        this.room = room;
    }

    /** Of something that takes so much room; {@code admitted} is told once, when it is let in. */
    Visit visit(long size, Consumer<Visit> admitted) {
        return new Visit(Math.min(size, room), admitted);
    }

    final class Visit {

        private enum State {
            OUTSIDE,
            INSIDE,
            GONE
        }

        private final long size;
        private final Consumer<Visit> admitted;
        private State state = State.OUTSIDE;

        private Visit(long size, Consumer<Visit> admitted) {
            this.size = size;
            this.admitted = admitted;
        }

        void enter() {
            synchronized (Turnstile.this) {
                waiting.add(this);
                admit();
            }
        }

        /** Gives its room to the next, or its place in the line; once more changes nothing. */
        void leave() {
            synchronized (Turnstile.this) {
                switch (state) {
                    case INSIDE -> taken -= size;
                    case OUTSIDE -> waiting.remove(this);
                    case GONE -> {}
                }
                state = State.GONE;
                admit();
            }
        }
    }

    private void admit() {
        for (var next = waiting.peek(); next != null && taken + next.size <= room; next = waiting.peek()) {
            waiting.remove();
            next.state = Visit.State.INSIDE;
            taken += next.size;
            next.admitted.accept(next);
        }
    }
}
