package io.skein.archival.spaces;

import io.skein.models.Embedders.Choice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code spaces}. */
@Singleton
class SpaceStore {

    private static final String COLUMNS = "name, kind, handle, endpoint, dimensions, ready";

    Uni<List<Space>> all(SqlClient client) {
        return client.preparedQuery("select " + COLUMNS + " from archival.spaces order by created_at, name")
                .execute()
                .map(SpaceStore::spaces);
    }

    /** Whether it was not there before. */
    Uni<Boolean> add(SqlClient client, Space space) {
        var embedder = space.embedder();
        return client.preparedQuery("insert into archival.spaces (" + COLUMNS
                        + ") values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
                .execute(Tuple.of(
                        space.name(),
                        space.kind(),
                        embedder == null ? null : embedder.handle(),
                        embedder == null ? null : embedder.endpoint(),
                        space.dimensions(),
                        space.ready()))
                .map(done -> done.rowCount() > 0);
    }

    /** Texts that are added meanwhile wait, so that none falls between the old spaces and the new one. */
    Uni<Void> lockOut(SqlClient tx) {
        return tx.query("lock table archival.recall_texts, archival.passages, archival.document_parts, archival.files"
                        + " in share row exclusive mode")
                .execute()
                .replaceWithVoid();
    }

    Uni<Void> ready(SqlClient client, String name) {
        return client.preparedQuery("update archival.spaces set ready = true where name = $1")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlClient client, String name) {
        return client.preparedQuery("delete from archival.spaces where name = $1")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    private static List<Space> spaces(RowSet<Row> rows) {
        return rows.stream().map(SpaceStore::space).toList();
    }

    private static Space space(Row row) {
        return new Space(
                row.getString("name"),
                row.getString("kind"),
                choice(row.getString("handle"), row.getString("endpoint")),
                row.getInteger("dimensions"),
                row.getBoolean("ready"));
    }

    private static @Nullable Choice choice(@Nullable String handle, @Nullable String endpoint) {
        return handle == null ? null : new Choice(handle, endpoint);
    }
}
