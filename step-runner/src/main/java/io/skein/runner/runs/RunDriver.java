package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.calls.ModelCaller;
import io.skein.runner.machine.Effect;
import io.skein.runner.machine.RunMachine;
import io.skein.runner.machine.RunMachine.Move;
import io.skein.runner.machine.Settlement;
import io.skein.runner.machine.Signal;
import io.skein.runner.tools.ToolBox;
import io.skein.runner.tools.ToolContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Walks a run to its end: does what the machine says and tells it what came of it. */
@Singleton
class RunDriver {

    private final ModelCaller models;
    private final ToolBox tools;
    private final StepCommits commits;
    private final Parking parking;

    RunDriver(ModelCaller models, ToolBox tools, StepCommits commits, Parking parking) {
        this.models = models;
        this.tools = tools;
        this.commits = commits;
        this.parking = parking;
    }

    /** Completes when the run is over or somebody else's. To be called on the run's event loop. */
    Uni<Void> drive(ActiveRun run) {
        var machine = new RunMachine(run.rules());
        int done = run.context().stepsDone();
        return follow(
                run,
                run.conversation()
                        .decided()
                        .map(decided -> machine.start(done, Settlement.of(decided)))
                        .orElseGet(() -> machine.start(done, run.history())));
    }

    private Uni<Void> follow(ActiveRun run, Move move) {
        return switch (move.effect()) {
            case Effect.AskModel ask -> goOn(run, move, interruptible(run, models.ask(run, ask)));
            case Effect.Park park -> goOn(run, move, parking.park(run, park));
            case Effect.CallTools(var calls) -> goOn(run, move, interruptible(run, act(run, calls)));
            case Effect.Settle settle -> goOn(run, move, commits.settle(run, settle));
            case Effect.Save(var draft) -> goOn(run, move, commits.save(run, draft));
            case Effect.End end -> goOn(run, move, commits.end(run, end));
            case Effect.Finish finish -> finish(run, finish);
            case Effect.Leave leave -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> goOn(ActiveRun run, Move move, Uni<Signal> work) {
        return work.onFailure()
                .recoverWithItem(broken -> broke(run, broken))
                .chain(signal -> follow(run, new RunMachine(run.rules()).next(move.next(), signal)));
    }

    private Uni<Signal> act(ActiveRun run, List<ToolCall> calls) {
        var blocks = List.copyOf(run.conversation().blocks().values());
        return tools.run(
                        calls,
                        new ToolContext(
                                run.conversation().agent(),
                                blocks,
                                run.conversation().desk(),
                                run.step().names().step()))
                .emitOn(run.loop())
                .invoke(() -> run.step().clock().acted())
                .map(Signal.ToolsReturned::new);
    }

    /** Waiting ends when the run is interrupted; what was waited for is given up. */
    private static Uni<Signal> interruptible(ActiveRun run, Uni<Signal> work) {
        return run.interruption().limit(work, run.loop(), cause -> switch (cause) {
            case CANCELLED -> new Signal.Cancelled(run.step().draft().soFar());
            case LOST -> new Signal.Lost();
        });
    }

    private static Signal broke(ActiveRun run, Throwable broken) {
        Log.errorf(broken, "run broke run=%s", run.id());
        return new Signal.Broke(new RunError("internal_error", "An internal error ended the run.", null));
    }

    private static Uni<Void> finish(ActiveRun run, Effect.Finish finish) {
        Log.debugf("run finished run=%s reason=%s", run.id(), finish.stop());
        run.stream()
                .write(seq -> new RunEvent.Finished(
                        run.id(),
                        seq,
                        finish.stop(),
                        run.usage(),
                        finish.error().orElse(null)));
        return Uni.createFrom().voidItem();
    }
}
