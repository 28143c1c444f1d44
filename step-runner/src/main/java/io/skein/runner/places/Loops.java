package io.skein.runner.places;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/**
 * Gives each run an event loop context of its own, so that one run's work is never done by two threads at once. Where
 * the request came in on an event loop the run stays there: its readers are most likely served by the same thread.
 */
@Singleton
public class Loops {

    private final VertxInternal vertx;

    Loops(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    public Executor next() {
        var context = fresh();
        return work -> {
            if (Vertx.currentContext() == context) {
                work.run();
            } else {
                context.runOnContext(go -> work.run());
            }
        };
    }

    private ContextInternal fresh() {
        var here = vertx.getContext();
        return here != null && Context.isOnEventLoopThread()
                ? vertx.createEventLoopContext(here.nettyEventLoop(), null, here.classLoader())
                : vertx.createEventLoopContext();
    }
}
