package io.skein.archival.folders;

import static io.skein.platform.database.JsonColumns.json;
import static io.skein.platform.database.JsonColumns.map;

import io.skein.archival.search.Conditions;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code folders}. */
@Singleton
class FolderStore {

    private static final String COLUMNS = "t.id, t.name, t.description, t.instructions, t.metadata, t.embedding_config,"
            + " t.space, t.version, t.created_at, t.updated_at";
    private static final String SELECT = "select " + COLUMNS + " from archival.folders t where ";
    private static final Keyset BY_CREATION = new Keyset("archival.folders", "created_at");

    Uni<Folder> add(SqlClient client, FolderFields said, Map<String, Object> config, @Nullable String space) {
        return client.preparedQuery("insert into archival.folders as t (id, name, description, instructions, metadata,"
                        + " embedding_config, space) values ($1, $2, $3, $4, $5, $6, $7) returning " + COLUMNS)
                .execute(Tuple.from(new Object[] {
                    FolderId.random().value(),
                    said.name(),
                    said.description(),
                    said.instructions(),
                    json(said.metadata()),
                    json(config),
                    space
                }))
                .map(rows -> folder(rows.iterator().next()));
    }

    Uni<Optional<Folder>> find(SqlClient client, FolderId id) {
        return client.preparedQuery(SELECT + "t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(FolderStore::first);
    }

    /** The folder is the caller's alone until the transaction ends. */
    Uni<Optional<Folder>> lock(SqlClient tx, FolderId id) {
        return tx.preparedQuery(SELECT + "t.id = $1 for no key update")
                .execute(Tuple.of(id.value()))
                .map(FolderStore::first);
    }

    Uni<Optional<Folder>> named(SqlClient client, String name) {
        return client.preparedQuery(SELECT + "t.name = $1")
                .execute(Tuple.of(name))
                .map(FolderStore::first);
    }

    Uni<List<Folder>> list(SqlClient client, Page page, @Nullable String name) {
        var conditions = new Conditions().and("t.name = ?", name);
        var sql = SELECT + conditions.sql() + BY_CREATION.tail(page, conditions.values());
        return client.preparedQuery(sql).execute(conditions.tuple()).map(rows -> Keyset.inOrder(page, all(rows)));
    }

    Uni<Boolean> exists(SqlClient client, String id) {
        return client.preparedQuery("select 1 from archival.folders where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() > 0);
    }

    Uni<Long> count(SqlClient client) {
        return client.query("select count(*) from archival.folders").execute().map(FolderStore::number);
    }

    /** Null leaves a field as it is. A new version. */
    Uni<Optional<Folder>> change(SqlClient tx, FolderId id, FolderFields said) {
        return tx.preparedQuery("update archival.folders t set name = coalesce($2, name),"
                        + " description = coalesce($3, description), instructions = coalesce($4, instructions),"
                        + " metadata = coalesce($5, metadata), version = version + 1, updated_at = now()"
                        + " where id = $1 returning " + COLUMNS)
                .execute(Tuple.of(
                        id.value(), said.name(), said.description(), said.instructions(), json(said.metadata())))
                .map(FolderStore::first);
    }

    /** A new version, because of one of its files. */
    Uni<Long> touch(SqlClient tx, FolderId id) {
        return tx.preparedQuery("update archival.folders set version = version + 1 where id = $1 returning version")
                .execute(Tuple.of(id.value()))
                .map(FolderStore::number);
    }

    Uni<Boolean> remove(SqlClient tx, FolderId id) {
        return tx.preparedQuery("delete from archival.folders where id = $1")
                .execute(Tuple.of(id.value()))
                .map(done -> done.rowCount() > 0);
    }

    /** Begins a move to another space; its files' parts are told to it. */
    Uni<Void> move(SqlClient tx, FolderId id, String space, Map<String, Object> config) {
        return tx.preparedQuery("update archival.folders set next_space = $2, next_embedding_config = $3"
                        + " where id = $1 and space is distinct from $2")
                .execute(Tuple.of(id.value(), space, json(config)))
                .chain(done -> tx.preparedQuery("""
                                insert into archival.unindexed (space, owner, round)
                                select distinct on (p.id) $2, p.id, p.place / 32 from archival.document_parts p
                                    join archival.files f on f.document_id = p.document_id where f.folder_id = $1
                                on conflict (space, owner) do nothing""").execute(Tuple.of(id.value(), space)))
                .replaceWithVoid();
    }

    /** Ends the moves whose new space lacks nothing of the folder. Answers the folders that were moved. */
    Uni<List<Folder>> settleMoves(SqlClient client) {
        return client.query("update archival.folders t set space = next_space, next_space = null,"
                        + " embedding_config = next_embedding_config, next_embedding_config = null,"
                        + " version = version + 1, updated_at = now() where next_space is not null and not exists ("
                        + " select from archival.unindexed u join archival.document_parts p on p.id = u.owner"
                        + " join archival.files f on f.document_id = p.document_id"
                        + " where u.space = t.next_space and f.folder_id = t.id) returning " + COLUMNS)
                .execute()
                .map(FolderStore::all);
    }

    private static Folder folder(Row row) {
        return new Folder(
                FolderId.of(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("instructions"),
                map(row.getJsonObject("metadata")),
                Objects.requireNonNull(map(row.getJsonObject("embedding_config"))),
                row.getString("space"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Optional<Folder> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Folder> all(RowSet<Row> rows) {
        return rows.stream().map(FolderStore::folder).toList();
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
