package io.skein.kit.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests, oldest first. */
final class CallLog {

    private final int kept;
    private final Deque<ModelCall> calls = new ArrayDeque<>();

    CallLog(int kept) {
        this.kept = kept;
    }

    synchronized void add(ModelCall call) {
        calls.addLast(call);
        if (calls.size() > kept) {
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
