package io.skein.gateway.streams;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.answers.Lane;
import io.skein.gateway.frames.Beat;
import io.skein.gateway.views.Showing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway heard of one run. Any number of readers may join at any time; each gets everything from the first
 * event. Events arrive on any thread; readers must leave it at once ({@link Lane}), since they are called under the
 * lock.
 */
public final class LiveRun {

    /** More than any turn that makes sense; a run that exceeds it can still be read from the record. */
    private static final int MOST_EVENTS = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<RunEvent> events = new ArrayList<>();
    private final Set<Reader> readers = new LinkedHashSet<>();
    private final RunId id;
    private final @Nullable Showing showing;
    private volatile long touched = System.nanoTime();
    private volatile boolean whole = true;
    private boolean over;
    private long weight;

    private static final class Reader {
        private final MultiEmitter<? super Beat> emitter;
        private long spoke = System.nanoTime();

        Reader(MultiEmitter<? super Beat> emitter) {
            this.emitter = emitter;
        }

        void beat(Beat beat, long now) {
            spoke = now;
            emitter.emit(beat);
        }
    }

    LiveRun(RunId id, @Nullable Showing showing) {
        this.id = id;
        this.showing = showing;
    }

    public RunId id() {
        return id;
    }

    /** How the caller that started the run wants it shown; empty if it was started through another gateway. */
    public Optional<Showing> showing() {
        return Optional.ofNullable(showing);
    }

    /** Whether nothing is missing between the first event and the last one here. */
    boolean isWhole() {
        return whole;
    }

    long weight() {
        return weight;
    }

    boolean isIdle(Duration limit) {
        return System.nanoTime() - touched > limit.toNanos();
    }

    /** The first event. It decides what the caller is answered. */
    public Uni<RunEvent> first() {
        return beats().toUni().map(beat -> switch (beat) {
            case Beat.Happened(var event) -> event;
            case Beat.Silent s -> throw new IllegalStateException("silence before the first event of " + id);
        });
    }

    public Multi<Beat> beats() {
        return Multi.createFrom()
                .<Beat>emitter(this::attach, BackPressureStrategy.BUFFER); // as long as events is bounded
    }

    /** Tells whether this was the run's end. */
    boolean append(RunEvent event) {
        lock.lock();
        try {
            if (over || isRepeat(event)) {
                return false;
            }
            take(event);
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Tells those readers so who heard nothing for {@code limit}. */
    void pulse(Duration limit) {
        lock.lock();
        try {
            long now = System.nanoTime();
            for (var reader : List.copyOf(readers)) {
                if (!events.isEmpty() && now - reader.spoke > limit.toNanos()) {
                    reader.beat(new Beat.Silent(), now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets all readers go; for a run of which nothing more will be heard here. */
    void abandon() {
        lock.lock();
        try {
            finish();
        } finally {
            lock.unlock();
        }
    }

    private void attach(MultiEmitter<? super Beat> emitter) {
        lock.lock();
        try {
            var reader = new Reader(emitter);
            events.forEach(event -> emitter.emit(new Beat.Happened(event)));
            if (over) {
                emitter.complete();
            } else {
                readers.add(reader);
                emitter.onTermination(() -> detach(reader));
            }
        } finally {
            lock.unlock();
        }
    }

    private void detach(Reader reader) {
        lock.lock();
        try {
            readers.remove(reader);
        } finally {
            lock.unlock();
        }
    }

    /** A broker may deliver twice. A run that another runner took over counts from 1 again, with other events. */
    private boolean isRepeat(RunEvent event) {
        return event.seq() >= 1
                && event.seq() <= events.size()
                && events.get((int) event.seq() - 1).equals(event);
    }

    private void take(RunEvent event) {
        touched = System.nanoTime();
        whole &= !events.isEmpty() || opens(event);
        if (events.size() == MOST_EVENTS) {
            overflow();
            return;
        }
        events.add(event);
        weight += EventWeight.of(event);
        for (var reader : List.copyOf(readers)) {
            reader.beat(new Beat.Happened(event), touched);
        }
        if (event.endsRun()) {
            finish();
        }
    }

    /** Who reads on has to come back, and is then served from the record. */
    private void overflow() {
        whole = false;
        var broken = new IllegalStateException("run " + id + " has more than " + MOST_EVENTS + " events");
        List.copyOf(readers).forEach(reader -> reader.emitter.fail(broken));
        readers.clear();
        over = true;
    }

    private void finish() {
        over = true;
        List.copyOf(readers).forEach(reader -> reader.emitter.complete());
        readers.clear();
    }

    private static boolean opens(RunEvent event) {
        return switch (event) {
            case RunEvent.Accepted a -> true;
            case RunEvent.Refused r -> true;
            case RunEvent.Repeated r -> true;
            case RunEvent.TextDelta d -> false;
            case RunEvent.ReasoningDelta d -> false;
            case RunEvent.CallDelta d -> false;
            case RunEvent.StepSaved s -> false;
            case RunEvent.StepWithdrawn s -> false;
            case RunEvent.Compacted c -> false;
            case RunEvent.Finished f -> false;
        };
    }
}
