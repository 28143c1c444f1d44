package io.skein.runner.runs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.skein.contracts.ids.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this process drives now. */
@ApplicationScoped
class ActiveRuns {

    private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ActiveRuns(MeterRegistry meters) {
        meters.gaugeMapSize("skein_runs_active_runs", Tags.empty(), runs);
    }

    /** False if the run is driven here already. */
    boolean add(ActiveRun run) {
        return runs.putIfAbsent(run.id(), run) == null;
    }

    void remove(ActiveRun run) {
        runs.remove(run.id(), run);
    }

    Optional<ActiveRun> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    List<RunId> ids() {
        return List.copyOf(runs.keySet());
    }

    /** From now on nothing more is taken: this process ends. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
