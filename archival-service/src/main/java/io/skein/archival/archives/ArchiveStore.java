package io.skein.archival.archives;

import static io.skein.platform.database.JsonColumns.json;
import static io.skein.platform.database.JsonColumns.map;

import io.skein.archival.search.Conditions;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code archives}. */
@Singleton
class ArchiveStore {

    private static final String COLUMNS =
            "t.id, t.name, t.description, t.embedding_config, t.metadata, t.created_at, t.updated_at";
    private static final String REMOVE_ONLY_OF = """
            delete from archival.archives t where t.made_for = $1 and not exists (
                select from archival.agent_archives l where l.archive_id = t.id and l.agent_id <> $1)""";
    private static final Keyset BY_CREATION = new Keyset("archival.archives", "created_at");

    Uni<Archive> add(SqlClient client, NewArchive fresh) {
        return client.preparedQuery(
                        "insert into archival.archives as t (id, name, description, embedding_config, space,"
                                + " made_for) values ($1, $2, $3, $4, $5, $6) returning " + COLUMNS)
                .execute(Tuple.from(new Object[] {
                    ArchiveId.random().value(),
                    fresh.name(),
                    fresh.description(),
                    json(fresh.embeddingConfig()),
                    fresh.space(),
                    fresh.madeFor() == null ? null : fresh.madeFor().value()
                }))
                .map(rows -> archive(rows.iterator().next()));
    }

    Uni<Optional<Archive>> find(SqlClient client, ArchiveId id) {
        return client.preparedQuery("select " + COLUMNS + " from archival.archives t where t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(ArchiveStore::first);
    }

    /** Null leaves a field as it is. */
    Uni<Optional<Archive>> change(SqlClient client, ArchiveId id, @Nullable String name, @Nullable String description) {
        return client.preparedQuery("update archival.archives t set name = coalesce($2, name),"
                        + " description = coalesce($3, description), updated_at = now() where t.id = $1 returning "
                        + COLUMNS)
                .execute(Tuple.of(id.value(), name, description))
                .map(ArchiveStore::first);
    }

    /** Begins a move to another space; its passages are told to it. Nothing happens if it is there, or on its way. */
    Uni<Void> move(SqlClient tx, ArchiveId id, String space, Map<String, Object> config) {
        return tx.preparedQuery("update archival.archives set next_space = $2, next_embedding_config = $3"
                        + " where id = $1 and space is distinct from $2")
                .execute(Tuple.of(id.value(), space, json(config)))
                .chain(done -> tell(tx, id, space))
                .replaceWithVoid();
    }

    /** Every passage of the archive is indexed once more, in one space or in all. */
    Uni<Integer> tell(SqlClient client, ArchiveId id, @Nullable String space) {
        return client.preparedQuery("""
                        insert into archival.unindexed (space, owner)
                        select s.name, p.id from archival.passages p
                            join archival.archives a on a.id = p.archive_id
                            join archival.spaces s on s.kind = 'passages'
                                and s.name in ('passages-words', a.space, a.next_space)
                        where a.id = $1 and ($2::text is null or s.name = $2) order by p.created_at
                        on conflict (space, owner)
                            do update set place = default, attempts = 0, due_at = now()
                        """).execute(Tuple.of(id.value(), space)).map(RowSet::rowCount);
    }

    /** Every text counts once, however many spaces lack it. */
    Uni<Optional<Indexing>> indexing(SqlClient client, ArchiveId id) {
        return client.preparedQuery("""
                        select (select count(*) from archival.passages p where p.archive_id = a.id),
                            (select count(distinct u.owner) from archival.unindexed u
                                join archival.passages p on p.id = u.owner
                                where p.archive_id = a.id and u.space in ('passages-words', a.space, a.next_space)),
                            a.embedding_config ->> 'handle', a.next_embedding_config ->> 'handle'
                        from archival.archives a where a.id = $1""")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .map(row -> new Indexing(row.getLong(0), row.getLong(1), row.getString(2), row.getString(3)))
                        .findFirst());
    }

    /** Ends the moves whose new space lacks nothing of the archive; the old space is told to forget it. */
    Uni<Void> settleMoves(SqlClient client) {
        return client.query("""
                        with through as (
                            select a.id, a.space from archival.archives a
                            where a.next_space is not null and not exists (
                                select from archival.unindexed u join archival.passages p on p.id = u.owner
                                where u.space = a.next_space and p.archive_id = a.id)
                            for update),
                        moved as (
                            update archival.archives a set space = a.next_space, next_space = null, updated_at = now(),
                                embedding_config = a.next_embedding_config, next_embedding_config = null
                            from through t where a.id = t.id)
                        insert into archival.unindexed (space, owner)
                        select s.name, p.id from through t join archival.spaces s on s.name = t.space
                            join archival.passages p on p.archive_id = t.id
                        on conflict (space, owner)
                            do update set place = default, attempts = 0, due_at = now()""").execute().replaceWithVoid();
    }

    Uni<Boolean> remove(SqlClient client, ArchiveId id) {
        return client.preparedQuery("delete from archival.archives where id = $1")
                .execute(Tuple.of(id.value()))
                .map(done -> done.rowCount() > 0);
    }

    Uni<List<Archive>> list(SqlClient client, Page page, @Nullable String name, @Nullable AgentId agent) {
        var conditions = new Conditions()
                .and("t.name = ?", name)
                .and(
                        "t.id in (select archive_id from archival.agent_archives where agent_id = ?)",
                        agent == null ? null : agent.value());
        var sql = "select " + COLUMNS + " from archival.archives t where " + conditions.sql()
                + BY_CREATION.tail(page, conditions.values());
        return client.preparedQuery(sql).execute(conditions.tuple()).map(rows -> Keyset.inOrder(page, all(rows)));
    }

    /** The archives that were made for the agent and that no other agent has. */
    Uni<Void> removeOnlyOf(SqlClient client, AgentId agent) {
        return client.preparedQuery(REMOVE_ONLY_OF)
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }

    static Archive archive(Row row) {
        return new Archive(
                ArchiveId.of(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                map(row.getJsonObject("embedding_config")),
                map(row.getJsonObject("metadata")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Optional<Archive> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Archive> all(RowSet<Row> rows) {
        return rows.stream().map(ArchiveStore::archive).toList();
    }
}
