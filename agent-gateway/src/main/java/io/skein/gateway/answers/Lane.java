package io.skein.gateway.answers;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs what it is given on the event loop of the request that it was made in, in order. */
public record Lane(@Nullable Context context) implements Executor {

    public static Lane current() {
        return new Lane(Vertx.currentContext());
    }

    @Override
    public void execute(Runnable task) {
        if (context == null) {
            Infrastructure.getDefaultExecutor().execute(task); // not in a request, as in plain tests
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
