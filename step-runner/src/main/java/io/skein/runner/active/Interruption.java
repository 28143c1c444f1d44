package io.skein.runner.active;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** Stops a run from outside while it waits for a model or a tool. The first cause counts. */
public final class Interruption {

    public enum Cause {
        CANCELLED,
        LOST
    }

    private final CompletableFuture<Cause> cause = new CompletableFuture<>();

    public void interrupt(Cause why) {
        cause.complete(why);
    }

    /** Completes when the run is interrupted. To stop waiting for it does not undo it. */
    public Uni<Cause> happens() {
        return Uni.createFrom().completionStage(cause::copy);
    }
}
