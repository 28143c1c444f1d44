package io.skein.memory.blocks;

import io.skein.contracts.ids.BlockId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code memory.blocks} as the public API reads and writes it. */
@Singleton
class BlockStore {

    private static final Keyset BY_CREATION = new Keyset("memory.blocks", "created_at");

    private static final String SELECT = "select " + BlockRecord.COLUMNS + " from memory.blocks t ";
    private static final String FIND = SELECT + "where t.id = $1";
    private static final String LIST = SELECT + "where t.hidden is not true";
    private static final String COUNT = "select count(*) from memory.blocks t where t.hidden is not true";
    private static final String EXISTS = "select 1 from memory.blocks where id = $1";
    private static final String DELETE = "delete from memory.blocks where id = $1";

    private static final String UPDATE = """
            with g as (select * from json_to_record($2) as g (label text, value text, "limit" int, description text,
                    read_only boolean, metadata json, hidden boolean, is_template boolean, template_name text,
                    template_id text, base_template_id text, project_id text, deployment_id text, entity_id text,
                    preserve_on_migration boolean)),
            changed as (
                update memory.blocks b set
                    label = coalesce(g.label, b.label), value = coalesce(g.value, b.value),
                    char_limit = coalesce(g."limit", b.char_limit),
                    description = coalesce(g.description, b.description),
                    read_only = coalesce(g.read_only, b.read_only), metadata = coalesce(g.metadata, b.metadata),
                    hidden = coalesce(g.hidden, b.hidden), is_template = coalesce(g.is_template, b.is_template),
                    template_name = coalesce(g.template_name, b.template_name),
                    template_id = coalesce(g.template_id, b.template_id),
                    base_template_id = coalesce(g.base_template_id, b.base_template_id),
                    project_id = coalesce(g.project_id, b.project_id),
                    deployment_id = coalesce(g.deployment_id, b.deployment_id),
                    entity_id = coalesce(g.entity_id, b.entity_id),
                    preserve_on_migration = coalesce(g.preserve_on_migration, b.preserve_on_migration),
                    version = b.version + 1, updated_at = now()
                from g where b.id = $1 returning b.*)
            insert into memory.block_history (block_id, version, label, value, description, operation, actor)
            select id, version, label, value, description, $3, 'api' from changed""";

    private static final String RETAG = """
            with gone as (delete from memory.block_tags where block_id = $1 and tag <> all ($2))
            insert into memory.block_tags (block_id, tag)
            select distinct $1, unnest($2::text[]) on conflict do nothing""";

    Uni<Optional<Row>> find(SqlClient client, BlockId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst());
    }

    /** The row as it is until the transaction ends. */
    Uni<Optional<Row>> lock(SqlClient tx, BlockId id) {
        return tx.preparedQuery(FIND + " for no key update of t")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst());
    }

    Uni<List<BlockRecord>> list(SqlClient client, BlockQuery query, Page page) {
        var args = new ArrayList<Object>();
        var sql = LIST + query.conditions(args) + BY_CREATION.tail(page, args);
        return client.preparedQuery(sql).execute(Tuple.from(args)).map(rows -> Keyset.inOrder(page, records(rows)));
    }

    Uni<Long> count(SqlClient client, BlockQuery query) {
        var args = new ArrayList<Object>();
        return client.preparedQuery(COUNT + query.conditions(args))
                .execute(Tuple.from(args))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Boolean> exists(SqlClient client, String id) {
        return client.preparedQuery(EXISTS).execute(Tuple.of(id)).map(rows -> rows.size() > 0);
    }

    /** What is said in {@code fields} takes effect; the new version goes into the history. */
    Uni<Void> update(SqlClient tx, BlockId id, BlockFields fields) {
        var said = fields.toJson();
        var operation =
                new JsonObject().put("type", "update").put("fields", new JsonArray(List.copyOf(said.fieldNames())));
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.of(id.value(), said, operation))
                .chain(done -> retag(tx, id, fields));
    }

    private static Uni<Void> retag(SqlClient tx, BlockId id, BlockFields fields) {
        var tags = fields.tags();
        return tags == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(RETAG)
                        .execute(Tuple.of(id.value(), tags.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<Boolean> delete(SqlClient tx, BlockId id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id.value())).map(rows -> rows.rowCount() > 0);
    }

    private static List<BlockRecord> records(RowSet<Row> rows) {
        return rows.stream().map(BlockRecord::of).toList();
    }
}
