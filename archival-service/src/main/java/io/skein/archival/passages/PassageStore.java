package io.skein.archival.passages;

import io.skein.archival.passagetexts.Passage;
import io.skein.archival.passagetexts.PassageRows;
import io.skein.archival.search.Conditions;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code passages}. */
@Singleton
class PassageStore {

    private static final String ADD = """
            insert into archival.passages (id, archive_id, text, tags, metadata, fingerprint, created_at, updated_at)
            select id, archive_id, text, tags, metadata, fingerprint, created_at, updated_at
            from jsonb_to_recordset($1) as p(id text, archive_id text, text text, tags text[],
                metadata jsonb, fingerprint uuid, created_at timestamptz, updated_at timestamptz)""";
    private static final String ADD_ONCE = """
            insert into archival.passages
                (id, archive_id, text, tags, metadata, once, created_at, updated_at, fingerprint)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (once) do update set once = excluded.once returning id""";
    private static final Keyset BY_CREATION = new Keyset("archival.passages", "created_at");

    /** All or none, in one statement. */
    Uni<Void> add(SqlClient client, List<Passage> passages) {
        var rows = new JsonArray();
        passages.forEach(passage -> rows.add(row(passage)));
        return client.preparedQuery(ADD).execute(Tuple.of(rows)).replaceWithVoid();
    }

    /** The passage, or the one that was added before under the same key. */
    Uni<PassageId> addOnce(SqlClient client, Passage passage, String once) {
        return client.preparedQuery(ADD_ONCE)
                .execute(Tuple.from(new Object[] {
                    passage.id().value(),
                    passage.archive().value(),
                    passage.text(),
                    passage.tags().toArray(String[]::new),
                    new JsonObject(passage.metadata()),
                    once,
                    passage.createdAt().atOffset(ZoneOffset.UTC),
                    passage.updatedAt().atOffset(ZoneOffset.UTC),
                    Duplicates.fingerprint(passage.text())
                }))
                .map(rows -> PassageId.of(rows.iterator().next().getString(0)));
    }

    /** The passage that was added under the key. */
    Uni<Optional<PassageId>> ofKey(SqlClient client, String once) {
        return client.preparedQuery("select id from archival.passages where once = $1")
                .execute(Tuple.of(once))
                .map(rows ->
                        rows.stream().map(row -> PassageId.of(row.getString(0))).findFirst());
    }

    Uni<List<Passage>> ofAgent(SqlClient client, AgentId agent, Page page, @Nullable String containing) {
        var conditions = new Conditions()
                .and(PassageRows.OF_AGENT, agent.value())
                .and("t.text ilike ?", containing == null ? null : "%" + literal(containing) + "%");
        var sql = "select " + PassageRows.COLUMNS + " from " + PassageRows.TABLES
                + " where t.superseded_by is null and " + conditions.sql()
                + BY_CREATION.tail(page, conditions.values());
        return client.preparedQuery(sql)
                .execute(conditions.tuple())
                .map(rows -> Keyset.inOrder(page, PassageRows.passages(rows)));
    }

    Uni<Boolean> exists(SqlClient client, PassageId id) {
        return client.preparedQuery("select 1 from archival.passages where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() > 0);
    }

    Uni<Boolean> remove(SqlClient client, ArchiveId archive, PassageId id) {
        return client.preparedQuery("delete from archival.passages where id = $1 and archive_id = $2")
                .execute(Tuple.of(id.value(), archive.value()))
                .map(done -> done.rowCount() > 0);
    }

    Uni<Boolean> remove(SqlClient client, AgentId agent, PassageId id) {
        return client.preparedQuery("delete from archival.passages t where t.id = $1 and "
                        + PassageRows.OF_AGENT.replace("?", "$2"))
                .execute(Tuple.of(id.value(), agent.value()))
                .map(done -> done.rowCount() > 0);
    }

    /** Null leaves a part as it is. Empty if there is no such passage in the archive. */
    Uni<Optional<Passage>> change(SqlClient client, ArchiveId archive, PassageId id, PassageChange change) {
        var tags = change.tags();
        return client.preparedQuery("update archival.passages t set text = coalesce($3, t.text),"
                        + " tags = coalesce($4, t.tags), metadata = coalesce($5, t.metadata),"
                        + " fingerprint = coalesce($6, t.fingerprint), updated_at = now() from archival.archives a"
                        + " where t.id = $1 and t.archive_id = $2 and a.id = t.archive_id returning "
                        + PassageRows.COLUMNS)
                .execute(Tuple.of(
                        id.value(),
                        archive.value(),
                        change.text(),
                        tags == null ? null : tags.toArray(String[]::new),
                        change.metadata() == null ? null : new JsonObject(change.metadata()),
                        change.text() == null ? null : Duplicates.fingerprint(change.text())))
                .map(rows -> PassageRows.passages(rows).stream().findFirst());
    }

    /** The archive of one of the agent's passages. */
    Uni<Optional<ArchiveId>> archive(SqlClient client, AgentId agent, PassageId id) {
        return client.preparedQuery("select t.archive_id from archival.passages t where t.id = $1 and "
                        + PassageRows.OF_AGENT.replace("?", "$2"))
                .execute(Tuple.of(id.value(), agent.value()))
                .map(rows ->
                        rows.stream().map(row -> ArchiveId.of(row.getString(0))).findFirst());
    }

    /** Until the transaction ends, nobody else looks for duplicates in the archive. */
    Uni<Void> lock(SqlClient tx, ArchiveId archive) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 1))")
                .execute(Tuple.of(archive.value()))
                .replaceWithVoid();
    }

    /** The passages that say one of these things, the oldest first. */
    Uni<List<Passage>> same(SqlClient client, ArchiveId archive, Collection<UUID> fingerprints) {
        return client.preparedQuery("select " + PassageRows.COLUMNS + " from " + PassageRows.TABLES
                        + " where t.archive_id = $1 and t.fingerprint = any($2) and t.superseded_by is null"
                        + " order by t.created_at, t.id")
                .execute(Tuple.of(archive.value(), fingerprints.toArray(UUID[]::new)))
                .map(PassageRows::passages);
    }

    Uni<Void> supersede(SqlClient client, List<PassageId> old, PassageId by) {
        return client.preparedQuery(
                        "update archival.passages set superseded_by = $2, updated_at = now() where id = any($1)")
                .execute(Tuple.of(old.stream().map(PassageId::value).toArray(String[]::new), by.value()))
                .replaceWithVoid();
    }

    private static JsonObject row(Passage passage) {
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

    /** The text as a pattern that matches itself. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
