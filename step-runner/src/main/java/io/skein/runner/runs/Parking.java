package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.runs.RunError;
import io.skein.platform.failures.Rejection;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.calls.Foresight;
import io.skein.runner.machine.Effect;
import io.skein.runner.machine.Signal;
import io.skein.runner.record.MemoryClient;
import io.skein.runner.record.RunnerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Gives runs back to the record whose window is too long, until it has been compacted. */
@Singleton
class Parking {

    private final MemoryClient memory;
    private final ActiveRuns active;
    private final Foresight foresight;
    private final RunnerName runner;

    Parking(MemoryClient memory, ActiveRuns active, Foresight foresight, RunnerName runner) {
        this.memory = memory;
        this.active = active;
        this.foresight = foresight;
        this.runner = runner;
    }

    /**
     * The run is let go of before it is asked for: the request to resume it may be here before the answer, and must
     * not be taken for a repeat.
     */
    Uni<Signal> park(ActiveRun run, Effect.Park park) {
        active.remove(run);
        return memory.park(run.id(), question(run, park))
                .emitOn(run.loop())
                .map(answer -> answered(run, answer))
                .onFailure()
                .recoverWithItem(failure -> refused(run, failure));
    }

    private ParkRun question(ActiveRun run, Effect.Park park) {
        return new ParkRun(
                runner.value(),
                run.context().epoch(),
                park.step(),
                run.step().names().step(),
                park.told() ? CompactionTrigger.CONTEXT_WINDOW_EXCEEDED : CompactionTrigger.POST_STEP_CONTEXT_CHECK,
                foresight.fill(run).tokens(),
                run.contextWindow());
    }

    private Signal answered(ActiveRun run, ParkRun.Parked answer) {
        if (answer.parked()) {
            Log.infof("run parked run=%s reason=compaction", run.id());
            return new Signal.Parked();
        }
        Log.infof("run not parked run=%s: %s", run.id(), answer.why());
        return stillOurs(run);
    }

    /** Somebody may have been given the run meanwhile. */
    private Signal stillOurs(ActiveRun run) {
        return active.add(run) ? new Signal.NotParked() : new Signal.Lost();
    }

    private Signal refused(ActiveRun run, Throwable failure) {
        if (failure instanceof Rejection no && no.code() == ErrorCode.FENCED) {
            Log.infof("run lost run=%s epoch=%d", run.id(), run.context().epoch());
            return new Signal.Lost();
        }
        Log.errorf(failure, "run could not be parked run=%s", run.id());
        return active.add(run)
                ? new Signal.Broke(new RunError(
                        "internal_error", "The conversation could not be made shorter.", failure.getMessage()))
                : new Signal.Lost();
    }
}
