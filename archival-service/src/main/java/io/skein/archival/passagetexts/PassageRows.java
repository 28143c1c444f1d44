package io.skein.archival.passagetexts;

import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;

/** Passages made of rows of {@code passages t} with their archive {@code a}. */
public final class PassageRows {

    /** What a passage is made of. */
    public static final String COLUMNS =
            "t.id, t.archive_id, t.text, t.tags, t.metadata, t.created_at, t.updated_at, a.embedding_config";

    public static final String TABLES = "archival.passages t join archival.archives a on a.id = t.archive_id";

    /** A condition: that the agent {@code ?} has the archive. */
    public static final String OF_AGENT =
            "t.archive_id = any (array(select archive_id from archival.agent_archives where agent_id = ?))";

    private PassageRows() {}

    /** Of rows with these columns, in their order. */
    public static List<Passage> passages(RowSet<Row> rows) {
        return rows.stream().map(PassageRows::passage).toList();
    }

    private static Passage passage(Row row) {
        return new Passage(
                PassageId.of(row.getString("id")),
                ArchiveId.of(row.getString("archive_id")),
                row.getString("text"),
                List.of(row.getArrayOfStrings("tags")),
                row.getJsonObject("metadata").getMap(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getJsonObject("embedding_config"))
                        .map(JsonObject::getMap)
                        .orElse(null));
    }
}
