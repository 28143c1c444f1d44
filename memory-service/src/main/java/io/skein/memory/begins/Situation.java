package io.skein.memory.begins;

import io.skein.contracts.ids.RunId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * What a run that is to begin finds in its conversation.
 *
 * @param repeats the run that was sent some of the same otids
 * @param running the run that is under way
 * @param first the first that waits
 * @param waiting how many wait
 */
record Situation(
        Optional<RunId> repeats, Optional<RunId> running, Optional<RunId> first, int waiting, boolean archived) {

    /** How many columns {@link #of} reads: the repeated run, the running one, the first in line, how many, archived. */
    static final int WIDTH = 5;

    static Situation of(Row row, int at) {
        return new Situation(
                run(row, at),
                run(row, at + 1),
                run(row, at + 2),
                row.getLong(at + 3).intValue(),
                row.getBoolean(at + 4));
    }

    /** The run that is in the way: the one that runs, else the first that waits. */
    Optional<RunId> busy() {
        return running.or(() -> first);
    }

    private static Optional<RunId> run(Row row, int at) {
        return Optional.ofNullable(row.getString(at)).map(RunId::of);
    }
}
