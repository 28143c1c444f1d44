package io.skein.memory.takeovers;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;

/** What is said to a runner about a run that is not its own, or not any more. */
public final class RunRejections {

    private RunRejections() {}

    public static Rejection fenced(RunId id) {
        return new Rejection(ErrorCode.FENCED, "run " + id + " is over or gone, or somebody else drives it");
    }
}
