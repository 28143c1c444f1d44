package io.skein.runner.active;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Hands things on in their order, with a rest after each time: who comes first passes at once, and who comes during the
 * rest passes with the others at its end. A single speaker is heard as soon as before; of many, several share what a
 * request to a broker costs.
 */
final class Rests<T> {

    /** Runs something after so many milliseconds. */
    interface Timer {
        void after(long millis, Runnable then);
    }

    private enum State {
        IDLE,
        /** Who came can wait as long as a rest takes, unless somebody comes who cannot. */
        WAITING,
        RESTING
    }

    private final Timer timer;
    private final Consumer<T> next;
    private final Queue<T> held = new ArrayDeque<>();
    private final LongSupplier millis;
    private State state = State.IDLE;
    private volatile boolean restless;
    private int turns;

    /** {@code millis} says how long a rest is that begins now; 0 is none. */
    Rests(Timer timer, LongSupplier millis, Consumer<T> next) {
        this.timer = timer;
        this.millis = millis;
        this.next = next;
    }

    /** Who is {@code patient} lets others catch up, for as long as a rest takes. */
    void pass(T thing, boolean patient) {
        if (restless) {
            next.accept(thing);
        } else {
            hold(thing, patient);
        }
    }

    private synchronized void hold(T thing, boolean patient) {
        held.add(thing);
        if (!patient && state != State.RESTING) {
            release();
        } else if (state == State.IDLE) {
            enter(State.WAITING);
        }
    }

    /** From now on there are no more rests. */
    synchronized void end() {
        if (!restless) {
            release();
            restless = true;
        }
    }

    private void release() {
        for (var first = held.poll(); first != null; first = held.poll()) {
            next.accept(first);
        }
        enter(State.RESTING);
    }

    private void enter(State entered) {
        state = entered;
        int turn = ++turns;
        if (entered == State.IDLE) {
            return;
        }
        long rest = millis.getAsLong();
        if (rest > 0) {
            timer.after(rest, () -> over(turn));
        } else {
            over(turn);
        }
    }

    /** A timer that was overtaken says nothing. */
    private synchronized void over(int turn) {
        if (turn != turns) {
            return;
        }
        if (held.isEmpty()) {
            enter(State.IDLE);
        } else {
            release();
        }
    }
}
