package io.skein.contracts.runs;

import io.skein.contracts.ids.RunId;
import java.util.List;

/** Asks which of these runs are over; the answer names those that are. */
public record RunsOver(List<RunId> runs) {

    public RunsOver {
        runs = List.copyOf(runs);
    }
}
