package io.skein.gateway.streams;

import io.skein.contracts.ids.MessageId;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway heard of one run. Any number of readers may join at any time; each gets everything from the first
 * event. Events arrive on any thread; readers must leave it at once ({@link Lane}): they are called under the lock.
 */
public final class LiveRun {

    /** More than any turn that makes sense; a run that exceeds it can still be read from the record. */
    private static final int MOST_EVENTS = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<RunEvent> events = new ArrayList<>();
    private final Readers readers = new Readers();
    private final Set<MessageId> summaries = new HashSet<>(); // that were told; who goes on tells them again

    /** Since the run changed hands, until it is known what was missed before; empty while nothing waits. */
    private final Deque<RunEvent> held = new ArrayDeque<>();

    private final RunId id;
    private final @Nullable Showing showing;
    private volatile long touched = System.nanoTime();
    private volatile long asked = touched;
    private volatile boolean whole = true;
    private boolean over;
    private long weight;

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

    /** Whether nothing is missing between the first event and the last one. */
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
            if (over || isRepeat(event) || isTooLate(event)) {
                return false;
            }
            hear(event);
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it changed hands; what was heard since waits for {@link #heal}. */
    boolean hasChangedHands() {
        lock.lock();
        try {
            return !held.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody listens and nothing was heard, nor this asked, for {@code limit}. */
    boolean isUnheard(Duration limit) {
        long now = System.nanoTime();
        lock.lock();
        try {
            boolean unheard = !readers.isEmpty() && now - Math.max(touched, asked) > limit.toNanos();
            asked = unheard ? now : asked;
            return unheard;
        } finally {
            lock.unlock();
        }
    }

    /** Tells what was missed, as {@code record} has it, then what waited for that; answers whether this was the end. */
    boolean heal(List<RunEvent> record) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            var waiting = new ArrayDeque<>(held);
            held.clear();
            Missed.of(events, record, waiting.peek()).forEach(this::take);
            if (!waiting.isEmpty()) {
                take(waiting.remove());
            }
            waiting.forEach(this::hear);
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Tells those readers so who heard nothing for {@code limit}. */
    void pulse(Duration limit) {
        lock.lock();
        try {
            if (!events.isEmpty()) {
                readers.pulse(limit);
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
            events.forEach(event -> emitter.emit(new Beat.Happened(event)));
            if (over) {
                emitter.complete();
            } else {
                var reader = readers.add(emitter);
                emitter.onTermination(() -> detach(reader));
            }
        } finally {
            lock.unlock();
        }
    }

    private void detach(Readers.Reader reader) {
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

    /**
     * A request is delivered again when its runner dies. What then hinders another one to begin does not concern the
     * run: it was accepted, and goes on when its lease is over.
     */
    private boolean isTooLate(RunEvent event) {
        return event instanceof RunEvent.Refused && !events.isEmpty();
    }

    /** Who drove a run before may have died with words on its lips that are on record: these come first. */
    private void hear(RunEvent event) {
        boolean changesHands = event instanceof RunEvent.StepWithdrawn && (showing != null || !events.isEmpty());
        if (held.isEmpty() && !changesHands) {
            take(event);
        } else if (held.size() < MOST_EVENTS) {
            held.add(event);
        } else {
            overflow();
        }
    }

    private void take(RunEvent event) {
        boolean again = event instanceof RunEvent.Compacted told
                && !summaries.add(told.summary().id());
        if (over || again) {
            return;
        }
        touched = System.nanoTime();
        whole &= !events.isEmpty() || event.opensRun();
        if (events.size() == MOST_EVENTS) {
            overflow();
            return;
        }
        events.add(event);
        weight += EventWeight.of(event);
        readers.tell(new Beat.Happened(event));
        if (event.endsRun()) {
            finish();
        }
    }

    /** Who reads on has to come back, and is then served from the record. */
    private void overflow() {
        whole = false;
        readers.fail(new IllegalStateException("run " + id + " has more than " + MOST_EVENTS + " events"));
        over = true;
    }

    private void finish() {
        over = true;
        readers.complete();
    }
}
