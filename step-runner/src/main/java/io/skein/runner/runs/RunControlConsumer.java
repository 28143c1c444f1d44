package io.skein.runner.runs;

import io.skein.contracts.runs.RunControl;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.active.Interruption;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what is said to all runners about a run that one of them may be driving. */
@Singleton
class RunControlConsumer {

    private final ActiveRuns runs;

    RunControlConsumer(ActiveRuns runs) {
        this.runs = runs;
    }

    @Incoming("run-control")
    Uni<Void> take(RunControl control) {
        switch (control) {
            case RunControl.Cancel(var id) ->
                runs.find(id).ifPresent(run -> run.interruption().interrupt(Interruption.Cause.CANCELLED));
        }
        return Uni.createFrom().voidItem();
    }
}
