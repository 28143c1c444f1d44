package io.skein.archival.passages;

import io.skein.archival.search.Conditions;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Table {@code passages}. */
@ApplicationScoped
class PassageStore {

    static final String COLUMNS =
            "t.id, t.archive_id, t.text, t.tags, t.metadata, t.created_at, t.updated_at," + " a.embedding_config";
    static final String TABLES = "archival.passages t join archival.archives a on a.id = t.archive_id";
    static final String OF_AGENT =
            "t.archive_id = any (array(select archive_id from archival.agent_archives where agent_id = ?))";

    private static final String ADD = """
            insert into archival.passages (id, archive_id, text, tags, metadata, created_at, updated_at)
            select id, archive_id, text, tags, metadata, created_at, updated_at
            from jsonb_to_recordset($1) as p(id text, archive_id text, text text, tags text[],
                metadata jsonb, created_at timestamptz, updated_at timestamptz)""";
    private static final String ADD_ONCE = """
            insert into archival.passages (id, archive_id, text, tags, metadata, once, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (once) do update set once = excluded.once returning id""";
    private static final Keyset BY_CREATION = new Keyset("archival.passages", "created_at");

    /** All or none, in one statement. */
    Uni<Void> add(SqlClient client, List<Passage> passages) {
        var rows = new JsonArray();
        passages.forEach(passage -> rows.add(json(passage)));
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
                    passage.updatedAt().atOffset(ZoneOffset.UTC)
                }))
                .map(rows -> PassageId.of(rows.iterator().next().getString(0)));
    }

    Uni<List<Passage>> ofAgent(SqlClient client, AgentId agent, Page page, @Nullable String containing) {
        var conditions = new Conditions()
                .and(OF_AGENT, agent.value())
                .and("t.text ilike ?", containing == null ? null : "%" + literal(containing) + "%");
        var sql = "select " + COLUMNS + " from " + TABLES + " where " + conditions.sql()
                + BY_CREATION.tail(page, conditions.values());
        return client.preparedQuery(sql)
                .execute(conditions.tuple())
                .map(rows -> Keyset.inOrder(
                        page,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(PassageStore::passage)
                                .toList()));
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
        return client.preparedQuery(
                        "delete from archival.passages t where t.id = $1 and " + OF_AGENT.replace("?", "$2"))
                .execute(Tuple.of(id.value(), agent.value()))
                .map(done -> done.rowCount() > 0);
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

    private static JsonObject json(Passage passage) {
        return new JsonObject()
                .put("id", passage.id().value())
                .put("archive_id", passage.archive().value())
                .put("text", passage.text())
                .put("tags", new JsonArray(passage.tags()))
                .put("metadata", new JsonObject(passage.metadata()))
                .put("created_at", passage.createdAt().toString())
                .put("updated_at", passage.updatedAt().toString());
    }

    /** The text as a pattern that matches itself. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
