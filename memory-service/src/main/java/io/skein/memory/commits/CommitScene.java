package io.skein.memory.commits;

import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.cancels.Denials;
import io.skein.memory.json.Json;
import io.skein.memory.messages.Messages;
import io.skein.memory.takeovers.InputMessages;
import io.skein.memory.takeovers.RunRow;
import io.skein.memory.windows.Window;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a commit finds.
 *
 * @param extent where the run's messages are so far
 * @param next the run that waits for the conversation, if one does
 * @param places for the messages of the step
 */
record CommitScene(
        Window window, RunRow run, Optional<ProgressStore.Extent> extent, Optional<RunRow> next, List<Long> places) {

    private static final int AFTER_RUNS = 2 * RunRow.WIDTH;

    /** {@code $1} run, {@code $2} places; what the run still holds of its input gets places too. */
    static final String SELECT = "select " + RunRow.columns("r") + ", " + RunRow.columns("n") + """
            , array(select nextval('memory.messages_seq_seq') from generate_series(1,
                $2 + coalesce(case when r.status = 'running' then jsonb_array_length(r.input) end, 0))),
            (select min(m.seq) from memory.messages m where m.run_id = r.id),
            (select max(m.seq) from memory.messages m where m.run_id = r.id)
            from memory.runs r
            left join lateral (
                select w.* from memory.runs w
                where w.conversation_id = r.conversation_id and w.status = 'created' order by w.place limit 1) n on true
            where r.id = $1""";

    static CommitScene of(Row row, Window window, Json json) {
        var first = row.getLong(AFTER_RUNS + 1);
        return new CommitScene(
                window,
                RunRow.of(row, 0, json),
                first == null
                        ? Optional.empty()
                        : Optional.of(new ProgressStore.Extent(first, row.getLong(AFTER_RUNS + 2))),
                RunRow.find(row, RunRow.WIDTH, json),
                Arrays.asList(row.getArrayOfLongs(AFTER_RUNS)));
    }

    /**
     * What goes on record with a commit whose own messages are {@code brought}: behind them what the request said
     * beside its decisions, and the denial of a request for decisions that was cancelled before it was made.
     */
    List<Message> placed(CommitStep commit, List<Message> brought) {
        var all = new ArrayList<>(brought);
        var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (run.input() != null) {
            all.addAll(new InputMessages(run.id(), run.firstStep(), at).of(run.input()));
        }
        if (commit.stop() == StopReason.REQUIRES_APPROVAL && run.cancelRequested()) {
            all.addAll(new Denials(brought.getLast(), at).of(brought));
        }
        return Messages.placed(all, places);
    }

    Ending ending(CommitStep commit) {
        return Ending.of(run, commit);
    }

    StepCommitted committed(CommitStep commit, List<Message> placed, Sight sight) {
        return new StepCommitted(
                placed,
                ending(commit).isCancelled(),
                sight.blocks(),
                sight.versions(),
                sight.deskVersion(),
                sight.desk(),
                sum(commit),
                seenWindow(commit),
                sight.next());
    }

    /** Who has nothing to go on with is not sent for a window that was rewritten meanwhile. */
    private long seenWindow(CommitStep commit) {
        return ending(commit).isEnd() ? Known.orNothing(commit.known()).window() : window.number();
    }

    /** What the run has used with this step. */
    Usage sum(CommitStep commit) {
        return commit.step() == null
                ? run.usage()
                : run.usage().plus(commit.step().usage());
    }
}
