package io.skein.runner.machine;

import io.skein.contracts.runs.StopReason;
import java.util.Optional;

/** Whether a run goes on after a step, and if the model must be told why, what it is told. */
record Verdict(Optional<StopReason> stop, Optional<String> nudge) {

    static final Verdict GO_ON = new Verdict(Optional.empty(), Optional.empty());

    static Verdict stop(StopReason reason) {
        return new Verdict(Optional.of(reason), Optional.empty());
    }

    static Verdict goOn(String nudge) {
        return new Verdict(Optional.empty(), Optional.of(nudge));
    }

    boolean goesOn() {
        return stop.isEmpty();
    }
}
