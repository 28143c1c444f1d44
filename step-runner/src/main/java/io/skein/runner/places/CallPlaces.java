package io.skein.runner.places;

import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The begins and commits that are under way at once. Where the machine is busy, what is left of it is shared between
 * agents, not between requests; and what an agent begins takes turns with what it commits: a model that is asked early
 * works while others are committed.
 */
@Singleton
public class CallPlaces {

    /** A key of every call: the {@code equals} that a record makes of itself is slow without the second compiler. */
    private record Line(Optional<AgentId> agent, boolean begins) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Line line && begins == line.begins && agent.equals(line.agent);
        }

        @Override
        public int hashCode() {
            return 31 * agent.hashCode() + Boolean.hashCode(begins);
        }
    }

    private final FairPlaces<Line> places;

    @Inject
    CallPlaces(RunSettings settings) {
        this(settings.concurrentCalls());
    }

    CallPlaces(int atOnce) {
        places = new FairPlaces<>(atOnce, atOnce);
    }

    /** A call that lets a run begin or go on, of an agent that may not be known yet. */
    public <T> Uni<T> begin(Optional<AgentId> agent, Uni<T> call) {
        return places.in(new Line(agent, true), call);
    }

    /** A call that puts a step of the agent on record. */
    public <T> Uni<T> commit(AgentId agent, Uni<T> call) {
        return places.in(new Line(Optional.of(agent), false), call);
    }
}
