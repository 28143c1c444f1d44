package io.skein.runner.machine;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolHistory;
import java.util.List;
import java.util.Optional;

/** Where a run is between two moves. */
sealed interface RunState {

    /** Calls that were decided on are being run, before the model is asked for {@code step}. */
    record Settling(int step, Settlement settlement) implements RunState {}

    /** The model was asked. */
    record Thinking(int step, ToolHistory history, Tightness tightness) implements RunState {}

    /**
     * The model answered with calls, which are being run; {@code settled} are those that the rules answered at once.
     */
    record Acting(int step, ToolHistory history, Reply reply, List<CallOutcome> settled) implements RunState {}

    /**
     * The record is asked to have the window compacted; {@code told} is what the model's provider said about its size.
     */
    record Parking(int step, ToolHistory history, Optional<RunError> told) implements RunState {}

    /** A commit is on its way; the run ends with it if {@code stop} says so. */
    record Saving(int step, Optional<StopReason> stop, Optional<RunError> error) implements RunState {}

    /** Nothing follows. */
    record Over() implements RunState {}
}
