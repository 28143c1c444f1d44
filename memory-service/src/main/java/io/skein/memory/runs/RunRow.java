package io.skein.memory.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code memory.runs}, as far as driving the run needs it.
 *
 * @param leased whether its lease has not lapsed
 * @param input what a waiting run begins with; null once it has begun
 */
record RunRow(
        RunId id,
        ConversationId conversation,
        RunStatus status,
        @Nullable StopReason stop,
        RunOptions options,
        @Nullable List<NewMessage> input,
        int epoch,
        @Nullable String owner,
        boolean leased,
        boolean cancelRequested,
        StepId firstStep,
        int stepsDone,
        Usage usage) {

    /** In the order in which {@link #of} reads them; {@code r} is the table. */
    static final String COLUMNS = "r.id, r.conversation_id, r.status, r.stop_reason, r.options::text, r.input::text,"
            + " r.epoch, r.lease_owner, coalesce(r.lease_until > now(), false), r.cancel_requested, r.first_step_id,"
            + " r.steps_done, r.usage::text";

    static RunRow of(Row row, Json json) {
        var stop = row.getString(3);
        var input = row.getString(5);
        var usage = json.readOrNull(row.getString(12), Usage.class);
        return new RunRow(
                RunId.of(row.getString(0)),
                ConversationId.of(row.getString(1)),
                RunStatus.of(row.getString(2)),
                stop == null ? null : StopReason.of(stop),
                json.read(row.getString(4), RunOptions.class),
                input == null ? null : json.readList(input, NewMessage.class),
                row.getInteger(6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9),
                StepId.of(row.getString(10)),
                row.getInteger(11),
                usage == null ? Usage.NONE : usage);
    }

    boolean isDrivenBy(String runner) {
        return status == RunStatus.RUNNING && runner.equals(owner);
    }

    boolean waits() {
        return status == RunStatus.CREATED;
    }

    /** As it is once {@code runner} drives it. */
    RunRow taken(String runner) {
        return new RunRow(
                id, conversation, RunStatus.RUNNING, null, options, null, epoch + 1, runner, true, cancelRequested,
                firstStep, stepsDone, usage);
    }
}
