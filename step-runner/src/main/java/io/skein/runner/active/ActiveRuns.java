package io.skein.runner.active;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.skein.contracts.ids.RunId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The runs that this process drives now, and whether it takes more: it does until it is asked to stop. */
@Singleton
public class ActiveRuns {

    private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();
    private final Phaser beginnings = new Phaser(1);
    private volatile boolean closed;
    private volatile boolean left;

    ActiveRuns(MeterRegistry meters) {
        meters.gaugeMapSize("skein_runs_active_runs", Tags.empty(), runs);
    }

    /** False if the run is driven here already. */
    public boolean add(ActiveRun run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    public void remove(ActiveRun run) {
        runs.remove(run.id(), run);
    }

    public Optional<ActiveRun> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    public int count() {
        return runs.size();
    }

    public List<RunId> ids() {
        return List.copyOf(runs.keySet());
    }

    /** A run is about to begin here; {@link #begun} says that it was added, or never will be. */
    public void beginning() {
        beginnings.register();
    }

    public void begun() {
        beginnings.arriveAndDeregister();
    }

    /** From now on nothing more is taken: this process ends. Waits for what is about to begin, but not for long. */
    public void close(Duration patience) throws InterruptedException {
        closed = true;
        try {
            beginnings.awaitAdvanceInterruptibly(beginnings.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            Log.warnf("runs still beginning count=%d", beginnings.getUnarrivedParties());
        }
    }

    /** From now on nothing is driven here. */
    public void leave() {
        left = true;
    }

    public boolean areLeft() {
        return left;
    }

    public boolean isClosed() {
        return closed;
    }
}
