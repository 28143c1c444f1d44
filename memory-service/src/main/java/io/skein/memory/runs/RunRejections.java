package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.memory.messages.RunNames;
import io.skein.platform.failures.Rejection;

/** What is said about runs that are not there or are somebody else's. */
final class RunRejections {

    private RunRejections() {}

    static Rejection unknown(RunId id) {
        return RunNames.unknown(id);
    }

    static Rejection fenced(RunId id) {
        return new Rejection(ErrorCode.FENCED, "run " + id + " is over or gone, or somebody else drives it");
    }
}
