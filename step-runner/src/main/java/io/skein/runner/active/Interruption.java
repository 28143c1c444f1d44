package io.skein.runner.active;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stops a run from outside while it waits for a model or a tool. The first cause counts. */
public final class Interruption {

    public enum Cause {
        CANCELLED,
        LOST
    }

    private @Nullable Cause cause;

    /** A run waits for one thing at a time. */
    private Consumer<Cause> waiting = nobody -> {};

    public void interrupt(Cause why) {
        Consumer<Cause> told;
        synchronized (this) {
            if (cause != null) {
                return;
            }
            cause = why;
            told = waiting;
        }
        told.accept(why);
    }

    /**
     * What {@code work} comes to; if the run is interrupted before, the work is given up and the cause says what came
     * of it. To be waited for on {@code loop}, the run's own. Not made of {@code Uni.combine().any()}: that cancels a
     * future in every step, and the exception costs more than the step's bookkeeping.
     */
    public <T> Uni<T> limit(Uni<T> work, Executor loop, Function<Cause, T> instead) {
        return Uni.createFrom().emitter(emitter -> {
            var begun = new Begun();
            Consumer<Cause> giveUp = why -> loop.execute(() -> {
                begun.giveUp();
                emitter.complete(instead.apply(why));
            });
            emitter.onTermination(begun::giveUp);
            awaited(giveUp)
                    .ifPresentOrElse(
                            giveUp, () -> begun.work = work.subscribe().with(emitter::complete, emitter::fail));
        });
    }

    private static final class Begun {

        private volatile Cancellable work = () -> {};

        void giveUp() {
            work.cancel();
        }
    }

    /** The cause if it is there already; else {@code who} will be told of it. */
    private synchronized Optional<Cause> awaited(Consumer<Cause> who) {
        waiting = who;
        return Optional.ofNullable(cause);
    }
}
