package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** The one place where a pipeline is left to run on its own. What breaks there is logged, and nowhere else. */
final class Launch {

    private Launch() {}

    static void launch(String what, Uni<?> work) {
        work.subscribe().with(done -> {}, broken -> Log.errorf(broken, "%s broke", what));
    }
}
