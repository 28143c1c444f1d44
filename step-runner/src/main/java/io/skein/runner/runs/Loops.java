package io.skein.runner.runs;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Gives each run an event loop of its own choosing, in turn, so that one run's work is never done by two threads at once. */
@ApplicationScoped
class Loops {

    private final VertxInternal vertx;

    Loops(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    Executor next() {
        var context = vertx.createEventLoopContext();
        return work -> context.runOnContext(go -> work.run());
    }
}
