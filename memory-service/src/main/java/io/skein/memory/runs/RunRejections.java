package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;

/** What is said about runs that are not there or are somebody else's. */
final class RunRejections {

    private RunRejections() {}

    static Rejection unknown(RunId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Run not found with id='" + id + "'");
    }

    static Rejection fenced(RunId id) {
        return new Rejection(ErrorCode.FENCED, "run " + id + " is over, or somebody else drives it");
    }
}
