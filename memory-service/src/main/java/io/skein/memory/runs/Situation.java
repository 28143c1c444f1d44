package io.skein.memory.runs;

import io.skein.contracts.ids.RunId;
import java.util.Optional;

/**
 * What a run that is to begin finds in its conversation.
 *
 * @param repeats the run that was sent some of the same otids
 * @param busy the run that is in the way: the one that runs, else the first that waits
 * @param waiting how many wait
 */
record Situation(Optional<RunId> repeats, Optional<RunId> busy, boolean isRunning, int waiting) {}
