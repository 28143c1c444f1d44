package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.memory.json.Json;
import io.skein.memory.windows.Window;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code memory.compactions}.
 *
 * @param windowFrom where the window began when this was asked for
 * @param earlier the summary that the window had then
 * @param summary the one that this compaction put in its place
 */
record CompactionRow(
        Compact request,
        CompactionState state,
        @Nullable RunId run,
        @Nullable StepId step,
        long windowFrom,
        @Nullable MessageId earlier,
        @Nullable MessageId summary,
        @Nullable Summary result,
        @Nullable String why,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime settledAt) {

    static final String COLUMNS = "request::text, state, run_id, step_id, window_from, earlier_id, summary_id,"
            + " result::text, why, requested_at, settled_at";

    static CompactionRow of(Row row, Json json) {
        var run = row.getString(2);
        var step = row.getString(3);
        return new CompactionRow(
                json.read(row.getString(0), Compact.class),
                CompactionState.of(row.getString(1)),
                run == null ? null : RunId.of(run),
                step == null ? null : StepId.of(step),
                row.getLong(4),
                message(row.getString(5)),
                message(row.getString(6)),
                json.readOrNull(row.getString(7), Summary.class),
                row.getString(8),
                row.getOffsetDateTime(9),
                row.getOffsetDateTime(10));
    }

    /** Whether the window still begins as it did when this was asked for. */
    boolean fits(Window window) {
        return window.from() == windowFrom && Objects.equals(window.summary(), earlier);
    }

    /** Whether the window begins as this compaction left it. */
    boolean isIn(Window window) {
        return state == CompactionState.APPLIED
                && window.from() == windowFromAfter()
                && Objects.equals(window.summary(), summary);
    }

    long windowFromAfter() {
        return request.evicted().toSeq() + 1;
    }

    private static @Nullable MessageId message(@Nullable String id) {
        return id == null ? null : MessageId.of(id);
    }
}
