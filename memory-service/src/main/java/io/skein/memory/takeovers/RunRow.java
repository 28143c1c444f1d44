package io.skein.memory.takeovers;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code memory.runs}, as far as driving the run needs it.
 *
 * @param leased whether its lease has not lapsed
 * @param input what a waiting run begins with; of a running one, what it holds back until the calls that were decided
 *     on have returned; else null
 */
public record RunRow(
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

    /** How many columns {@link #columns} names. */
    public static final int WIDTH = 13;

    /** In the order in which {@link #of} reads them; {@code table} is the alias of the table. */
    public static String columns(String table) {
        return "%1$s.id, %1$s.conversation_id, %1$s.status, %1$s.stop_reason, %1$s.options::text, %1$s.input::text,"
                        .formatted(table)
                + " %1$s.epoch, %1$s.lease_owner, coalesce(%1$s.lease_until > now(), false), %1$s.cancel_requested,"
                        .formatted(table)
                + " %1$s.first_step_id, %1$s.steps_done, %1$s.usage::text".formatted(table);
    }

    /** Empty if an outer join found nothing. */
    public static Optional<RunRow> find(Row row, int at, Json json) {
        return row.getString(at) == null ? Optional.empty() : Optional.of(of(row, at, json));
    }

    public static RunRow of(Row row, int at, Json json) {
        var stop = row.getString(at + 3);
        var input = row.getString(at + 5);
        var usage = json.readOrNull(row.getString(at + 12), Usage.class);
        return new RunRow(
                RunId.of(row.getString(at)),
                ConversationId.of(row.getString(at + 1)),
                RunStatus.of(row.getString(at + 2)),
                stop == null ? null : StopReason.of(stop),
                json.read(row.getString(at + 4), RunOptions.class),
                input == null ? null : json.readList(input, NewMessage.class),
                row.getInteger(at + 6),
                row.getString(at + 7),
                row.getBoolean(at + 8),
                row.getBoolean(at + 9),
                StepId.of(row.getString(at + 10)),
                row.getInteger(at + 11),
                usage == null ? Usage.NONE : usage);
    }

    public boolean isDrivenBy(String runner) {
        return status == RunStatus.RUNNING && runner.equals(owner);
    }

    boolean waits() {
        return status == RunStatus.CREATED;
    }

    /** As it is once {@code runner} drives it. */
    RunRow taken(String runner) {
        return new RunRow(
                id,
                conversation,
                RunStatus.RUNNING,
                null,
                options,
                null,
                epoch + 1,
                runner,
                true,
                cancelRequested,
                firstStep,
                stepsDone,
                usage);
    }
}
