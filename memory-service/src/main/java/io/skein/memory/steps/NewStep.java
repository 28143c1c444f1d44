package io.skein.memory.steps;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.StepRecord;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.messages.MessagePlace;
import org.jspecify.annotations.Nullable;

/** A step that is about to be put on record. {@code stop} is why its run ended with it, if it did. */
public record NewStep(
        RunId run,
        MessagePlace place,
        StepRecord step,
        int epoch,
        @Nullable StopReason stop) {

    /** The public API's word for how it went. */
    String status() {
        return step.error() != null
                ? "failed"
                : stop != null && stop.status() == RunStatus.CANCELLED ? "cancelled" : "success";
    }
}
