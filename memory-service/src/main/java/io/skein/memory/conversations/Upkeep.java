package io.skein.memory.conversations;

import io.skein.contracts.compaction.CompactionPatch;
import io.skein.memory.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation's window and its summary are looked after; null says nothing.
 *
 * @param compaction what differs from the agent's compaction settings
 * @param autoSummarize whether the conversation's {@code summary} is written anew as it goes on
 * @param summaryInterval after how many messages that is done
 */
public record Upkeep(
        @Nullable CompactionPatch compaction,
        @Nullable Boolean autoSummarize,
        @Nullable Integer summaryInterval) {

    public static final Upkeep NONE = new Upkeep(null, null, null);

    static final String COLUMNS = "t.compaction_settings::text, t.auto_summarize, t.summary_interval";

    private static final int LONGEST_INTERVAL = 10_000;

    public Upkeep {
        requireInterval(summaryInterval);
    }

    static void requireInterval(@Nullable Integer summaryInterval) {
        if (summaryInterval != null && (summaryInterval < 1 || summaryInterval > LONGEST_INTERVAL)) {
            throw new IllegalArgumentException(
                    "summary_interval: " + summaryInterval + " (expected: 1 to " + LONGEST_INTERVAL + ")");
        }
    }

    static Upkeep of(Row row, int at, Json json) {
        return new Upkeep(
                json.readOrNull(row.getString(at), CompactionPatch.class),
                row.getBoolean(at + 1),
                row.getInteger(at + 2));
    }
}
