package io.skein.contracts.runs;

import io.skein.contracts.ids.RunId;
import java.util.List;

/**
 * A run as its readers were told it, made anew from the record. While the run goes on, what is there stays as it is
 * and more is added behind it.
 *
 * @param events in order; the last one ends the run if the run is over
 */
public record RunReplay(RunId runId, RunOptions options, List<RunEvent> events) {

    public RunReplay {
        events = List.copyOf(events);
    }

    /** Not on the wire: what ends the run says so itself. */
    public boolean endsRun() {
        return !events.isEmpty() && events.getLast().endsRun();
    }
}
