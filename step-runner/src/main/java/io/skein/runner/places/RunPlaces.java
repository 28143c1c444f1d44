package io.skein.runner.places;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.RunId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The places that a runner has for runs, shared agent by agent, and the runs that wait on record until there is one.
 * The latter are leased as the driven ones are, so that nobody else begins them; beyond a number they are left to be
 * asked for again.
 */
@Singleton
public class RunPlaces {

    private static final int MOST_HELD = 4_096;

    private final FairPlaces<Optional<AgentId>> places;
    private final Set<RunId> held = ConcurrentHashMap.newKeySet();

    RunPlaces(RunSettings settings) {
        places = new FairPlaces<>(settings.maxConcurrent(), settings.maxConcurrentPerAgent());
    }

    /** Whether there was a place at once; it has to be released. */
    public Uni<Boolean> takeNow(Optional<AgentId> agent) {
        return places.takeNow(agent);
    }

    /** Completes when there is a place, which has to be released. */
    public Uni<Void> take(Optional<AgentId> agent) {
        return places.take(agent);
    }

    public void release(Optional<AgentId> agent) {
        places.release(agent);
    }

    /** As {@link #take}, for a run that waits on record; empty if it waits here already, or too many do. */
    public Optional<Uni<Void>> hold(RunId run, Optional<AgentId> agent) {
        return held.size() < MOST_HELD && held.add(run)
                ? Optional.of(places.take(agent).invoke(() -> held.remove(run)))
                : Optional.empty();
    }

    public List<RunId> held() {
        return List.copyOf(held);
    }
}
