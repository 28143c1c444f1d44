package io.skein.memory.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.Ids;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;

/** Ids of runs in paths: a malformed one is a 400, unlike all other ids, as clients of the imitated API know it. */
public final class RunNames {

    private RunNames() {}

    public static RunId read(String text) {
        if (!Ids.wellFormed(RunId.PREFIX, text)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: Invalid run ID format: " + text + ". Expected format: 'run-<uuid4>'");
        }
        return new RunId(text);
    }

    public static Rejection unknown(RunId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Run not found with id='" + id + "'");
    }
}
