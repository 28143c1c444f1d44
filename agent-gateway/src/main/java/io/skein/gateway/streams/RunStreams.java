package io.skein.gateway.streams;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.views.Showing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The runs that this gateway heard of, live and lately finished. The front door of this feature's memory: what it
 * forgets can be read from the record.
 */
@Singleton
public class RunStreams {

    private final ConcurrentMap<RunId, LiveRun> runs = new ConcurrentHashMap<>();

    /** Those that are not over: far fewer, and all that has to be looked after. */
    private final ConcurrentMap<RunId, LiveRun> open = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<LiveRun> finished = new ConcurrentLinkedQueue<>();
    private final AtomicLong kept = new AtomicLong();
    private final StreamSettings settings;

    RunStreams(StreamSettings settings) {
        this.settings = settings;
    }

    /** Starts to listen; to be called before the run is asked for, or its first events may be missed. */
    public LiveRun listen(RunId id, Showing showing) {
        var run = opened(id, showing);
        runs.put(id, run);
        return run;
    }

    /** Forgets a run that never began. */
    public void forget(RunId id) {
        var run = runs.remove(id);
        if (run != null) {
            open.remove(id, run);
            run.abandon();
        }
    }

    /** A run that can be read here from its first event on. */
    public Optional<LiveRun> find(RunId id) {
        return Optional.ofNullable(runs.get(id)).filter(LiveRun::isWhole);
    }

    /** Completes when the run has ended as far as is known here, or when {@code patience} is at its end. */
    public Uni<Void> ended(RunId id, Duration patience) {
        return find(id).map(run -> run.beats().onItem().ignoreAsUni())
                .orElseGet(() -> Uni.createFrom().voidItem())
                .ifNoItem()
                .after(patience)
                .recoverWithItem(() -> null);
    }

    void append(RunEvent event) {
        var run = runs.computeIfAbsent(event.runId(), id -> opened(id, null));
        if (run.append(event)) {
            over(run, event);
        }
    }

    /** What did not take place here is not told again: it may have been put on record by somebody who died over it. */
    private void over(LiveRun run, RunEvent last) {
        if (last instanceof RunEvent.Finished) {
            keep(run);
        } else {
            open.remove(run.id(), run);
            runs.remove(run.id(), run);
        }
    }

    /** Those of which something may have been missed, since somebody else drives them now. */
    List<RunId> changedHands() {
        return open.values().stream()
                .filter(LiveRun::hasChangedHands)
                .map(LiveRun::id)
                .toList();
    }

    /** Those that somebody listens to and that were silent for {@code limit}; each is named once in a limit. */
    List<RunId> unheard(Duration limit) {
        return open.values().stream()
                .filter(run -> run.isUnheard(limit))
                .map(LiveRun::id)
                .toList();
    }

    /** Tells the run's readers what they missed of it. */
    void heal(RunId id, List<RunEvent> record) {
        var run = runs.get(id);
        if (run != null && run.heal(record)) {
            keep(run);
        }
    }

    void pulse(Duration silence) {
        open.values().forEach(run -> run.pulse(silence));
    }

    void forgetIdle() {
        runs.values().stream()
                .filter(run -> run.isIdle(settings.forgetAfter()))
                .map(LiveRun::id)
                .forEach(this::forget);
    }

    private LiveRun opened(RunId id, @Nullable Showing showing) {
        var run = new LiveRun(id, showing);
        open.put(id, run);
        return run;
    }

    private void keep(LiveRun run) {
        open.remove(run.id(), run);
        finished.add(run);
        kept.addAndGet(run.weight());
        while (kept.get() > settings.keptBytes()) {
            var oldest = finished.poll();
            if (oldest == null) {
                return;
            }
            kept.addAndGet(-oldest.weight());
            runs.remove(oldest.id(), oldest);
        }
    }
}
