package io.skein.runner.runs;

import io.skein.contracts.ids.AgentId;
import io.skein.runner.active.ActiveRun;
import java.util.Optional;

/** What came of a request to begin a run. */
sealed interface Beginning {

    /** The run is ours to drive. */
    record Begun(ActiveRun run) implements Beginning {}

    /** The run is on record and waits there until a place is free for its agent, if that is known. */
    record Held(Optional<AgentId> agent) implements Beginning {}

    /** It waits behind another of its conversation, was asked for before, or cannot be. */
    record Nothing() implements Beginning {}
}
