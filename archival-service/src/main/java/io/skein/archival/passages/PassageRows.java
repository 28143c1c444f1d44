package io.skein.archival.passages;

import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;

/** Rows of {@code passages t} with their archive {@code a}, and passages, one made of the other. */
final class PassageRows {

    static final String COLUMNS =
            "t.id, t.archive_id, t.text, t.tags, t.metadata, t.created_at, t.updated_at, a.embedding_config";
    static final String TABLES = "archival.passages t join archival.archives a on a.id = t.archive_id";

    private PassageRows() {}

    static List<Passage> passages(RowSet<Row> rows) {
        return rows.stream().map(PassageRows::passage).toList();
    }

    static Passage passage(Row row) {
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

    static JsonObject json(Passage passage) {
        return new JsonObject()
                .put("id", passage.id().value())
                .put("archive_id", passage.archive().value())
                .put("text", passage.text())
                .put("tags", new JsonArray(passage.tags()))
                .put("metadata", new JsonObject(passage.metadata()))
                .put("fingerprint", Duplicates.fingerprint(passage.text()).toString())
                .put("created_at", passage.createdAt().toString())
                .put("updated_at", passage.updatedAt().toString());
    }
}
