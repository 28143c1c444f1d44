package io.skein.runner.runs;

import io.skein.contracts.ids.AgentId;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.places.Loops;
import io.skein.runner.places.RunPlaces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Drives runs that have begun here, each on a place of its agent's, and after each the one that waited behind it. */
@Singleton
class Drives {

    private final RunStarter starter;
    private final RunDriver driver;
    private final ActiveRuns active;
    private final RunPlaces places;
    private final Departure departure;
    private final Loops loops;

    Drives(
            RunStarter starter,
            RunDriver driver,
            ActiveRuns active,
            RunPlaces places,
            Departure departure,
            Loops loops) {
        this.starter = starter;
        this.driver = driver;
        this.active = active;
        this.places = places;
        this.departure = departure;
        this.loops = loops;
    }

    /** The place is the run's, and is released when the run has ended. */
    void drive(ActiveRun run, Optional<AgentId> agent) {
        if (!active.add(run)) {
            places.release(agent); // driven here already
            return;
        }
        if (active.areLeft()) {
            end(run, agent);
            departure.giveBack(run.id());
            return;
        }
        var ended =
                driver.drive(run).onTermination().invoke(() -> end(run, agent)).invoke(() -> driveNext(run));
        Launch.launch("run " + run.id(), ended);
    }

    /** Its lease is kept while it waits for a place among all others. */
    void driveWhenSeated(ActiveRun run) {
        var agent = Optional.of(run.context().agentId());
        if (active.add(run)) {
            var seated = places.take(agent).emitOn(run.loop()).invoke(() -> active.remove(run));
            Launch.launch("run " + run.id(), seated.invoke(() -> drive(run, agent)));
        }
    }

    private void end(ActiveRun run, Optional<AgentId> agent) {
        active.remove(run);
        places.release(agent);
    }

    /**
     * The run that waited behind the ended one is leased to us already. It is a pipeline of its own, or that of a busy
     * conversation would grow for ever.
     */
    private void driveNext(ActiveRun ended) {
        ended.next()
                .ifPresent(next -> Launch.launch(
                        "run " + next.runId(),
                        starter.goOn(next, Optional.of(ended.conversation()), loops.next())
                                .invoke(this::driveWhenSeated)));
    }
}
