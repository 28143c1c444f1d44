package io.skein.memory.recaps;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.memory.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code memory.recaps}.
 *
 * @param upkeep whether the text becomes the conversation's summary
 * @param result null while there is none
 * @param why what went wrong, if something did
 */
record RecapRow(
        Compact request,
        boolean upkeep,
        boolean open,
        @Nullable Summary result,
        @Nullable String why) {

    static final String COLUMNS = "request::text, is_upkeep, state = 'requested', result::text, why";

    static RecapRow of(Row row, Json json) {
        return new RecapRow(
                json.read(row.getString(0), Compact.class),
                row.getBoolean(1),
                row.getBoolean(2),
                json.readOrNull(row.getString(3), Summary.class),
                row.getString(4));
    }
}
