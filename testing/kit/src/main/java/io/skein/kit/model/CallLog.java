package io.skein.kit.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests, oldest first. */
final class CallLog {

    private static final int KEPT = 2_000;

    private final Deque<ModelCall> calls = new ArrayDeque<>();

    synchronized void add(ModelCall call) {
        calls.addLast(call);
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    synchronized List<ModelCall> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
