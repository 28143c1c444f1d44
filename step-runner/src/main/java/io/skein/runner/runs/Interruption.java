package io.skein.runner.runs;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** Stops a run from outside while it waits for a model or a tool. The first cause counts. */
final class Interruption {

    enum Cause {
        CANCELLED,
        LOST
    }

    private final CompletableFuture<Cause> cause = new CompletableFuture<>();

    void interrupt(Cause why) {
        cause.complete(why);
    }

    /** Completes when the run is interrupted. To stop waiting for it does not undo it. */
    Uni<Cause> happens() {
        return Uni.createFrom().completionStage(cause::copy);
    }
}
