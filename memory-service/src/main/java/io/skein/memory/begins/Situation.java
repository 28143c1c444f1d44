package io.skein.memory.begins;

import io.skein.contracts.ids.RunId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * What a run that is to begin finds in its conversation.
 *
 * @param repeats the run that was sent some of the same otids
 * @param busy the run that is in the way: the one that runs, else the first that waits
 * @param waiting how many wait
 */
record Situation(Optional<RunId> repeats, Optional<RunId> busy, boolean isRunning, int waiting, boolean archived) {

    /** How many columns {@link #of} reads: the repeated run, the running one, the first in line, how many, archived. */
    static final int WIDTH = 5;

    static Situation of(Row row, int at) {
        var running = Optional.ofNullable(row.getString(at + 1)).map(RunId::of);
        return new Situation(
                Optional.ofNullable(row.getString(at)).map(RunId::of),
                running.or(() -> Optional.ofNullable(row.getString(at + 2)).map(RunId::of)),
                running.isPresent(),
                row.getLong(at + 3).intValue(),
                row.getBoolean(at + 4));
    }
}
