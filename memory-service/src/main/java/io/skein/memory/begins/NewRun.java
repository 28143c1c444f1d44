package io.skein.memory.begins;

import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.Usage;
import io.skein.memory.takeovers.RunRow;
import io.skein.memory.windows.Window;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that is about to be put on record: one that a runner drives from now on, or one that waits. */
record NewRun(BeginRun begin, RunRow row, Window window) {

    /**
     * {@code held} is what it says only when the calls that it decides on have returned; null if it decides on none.
     */
    static NewRun running(BeginRun begin, Window window, @Nullable List<NewMessage> held) {
        return new NewRun(
                begin,
                new RunRow(
                        begin.runId(),
                        begin.conversationId(),
                        RunStatus.RUNNING,
                        null,
                        begin.options(),
                        held,
                        1,
                        begin.runner(),
                        true,
                        false,
                        StepId.random(),
                        0,
                        Usage.NONE),
                window);
    }

    /** {@code input} is what it begins with when it is its turn. */
    static NewRun waiting(BeginRun begin, Window window, List<NewMessage> input) {
        return waiting(begin, window, input, null);
    }

    /** One whose turn it is, and for which its runner has no place yet. */
    static NewRun held(BeginRun begin, Window window) {
        return waiting(begin, window, begin.messages(), begin.runner());
    }

    private static NewRun waiting(BeginRun begin, Window window, List<NewMessage> input, @Nullable String holder) {
        return new NewRun(
                begin,
                new RunRow(
                        begin.runId(),
                        begin.conversationId(),
                        RunStatus.CREATED,
                        null,
                        begin.options(),
                        input,
                        0,
                        holder,
                        holder != null,
                        false,
                        StepId.random(),
                        0,
                        Usage.NONE),
                window);
    }

    String[] otids() {
        return otids(begin);
    }

    /** The caller's own ids of the messages; the same one twice is one. */
    static String[] otids(BeginRun begin) {
        var otids = new LinkedHashSet<String>();
        begin.messages().forEach(message -> otids.add(message.otid()));
        return otids.toArray(String[]::new);
    }
}
