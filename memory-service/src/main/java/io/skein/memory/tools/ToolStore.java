package io.skein.memory.tools;

import io.skein.contracts.ids.ToolId;
import io.skein.memory.json.Json;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code memory.tools}. */
@Singleton
class ToolStore {

    private static final Keyset BY_CREATION = new Keyset("memory.tools", "created_at");

    private static final String SELECT = "select " + ToolRecord.COLUMNS + " from memory.tools t ";
    private static final String FIND = SELECT + "where t.id = $1";
    private static final String LOCK = FIND + " for no key update";
    private static final String BY_NAMES = SELECT + "where t.name = any($1)";
    private static final String BY_IDS = SELECT + "where t.id = any($1)";
    private static final String LIST = SELECT + "where true";
    private static final String COUNT = "select count(*) from memory.tools t where true";
    private static final String EXISTS = "select 1 from memory.tools where id = $1";
    private static final String DELETE = "delete from memory.tools where id = $1";

    private static final String GIVEN = """
            select * from json_to_record($1) as g (id text, name text, tool_type text, description text,
                source_type text, source_code text, json_schema json, args_json_schema json, tags jsonb,
                return_char_limit int, pip_requirements json, npm_requirements json, default_requires_approval boolean,
                enable_parallel_execution boolean, metadata_ json, created_by_id text, last_updated_by_id text)""";

    /** An older tool of the name is overwritten and keeps its id; but not a built-in one. */
    private static final String UPSERT = "insert into memory.tools as t (id, name, tool_type, description, source_type,"
            + " source_code, json_schema, args_json_schema, tags, return_char_limit, pip_requirements,"
            + " npm_requirements,"
            + " default_requires_approval, enable_parallel_execution, metadata, created_by_id, last_updated_by_id)\n"
            + GIVEN
            + """

            on conflict (name) do update set description = excluded.description, source_type = excluded.source_type,
                source_code = excluded.source_code, json_schema = excluded.json_schema,
                args_json_schema = excluded.args_json_schema, return_char_limit = excluded.return_char_limit,
                tags = case when excluded.tags = '[]' then t.tags else excluded.tags end,
                pip_requirements = excluded.pip_requirements, npm_requirements = excluded.npm_requirements,
                default_requires_approval = excluded.default_requires_approval,
                enable_parallel_execution = excluded.enable_parallel_execution, metadata = excluded.metadata,
                updated_at = now()
            where t.tool_type = 'custom'
            returning\s"""
            + ToolRecord.COLUMNS;

    private static final String UPDATE = "with g as (" + GIVEN + ")" + """

            update memory.tools t set name = g.name, description = g.description, source_type = g.source_type,
                source_code = g.source_code, json_schema = g.json_schema, args_json_schema = g.args_json_schema,
                tags = g.tags, return_char_limit = g.return_char_limit, pip_requirements = g.pip_requirements,
                npm_requirements = g.npm_requirements, default_requires_approval = g.default_requires_approval,
                enable_parallel_execution = g.enable_parallel_execution, metadata = g.metadata_, updated_at = now()
            from g where t.id = g.id
            returning\s""" + ToolRecord.COLUMNS;

    private final Json json;

    ToolStore(Json json) {
        this.json = json;
    }

    Uni<Optional<ToolRecord>> find(SqlClient client, ToolId id) {
        return first(client, FIND, Tuple.of(id.value()));
    }

    Uni<Optional<ToolRecord>> lock(SqlClient tx, ToolId id) {
        return first(tx, LOCK, Tuple.of(id.value()));
    }

    Uni<List<ToolRecord>> byNames(SqlClient client, List<String> names) {
        return many(client, BY_NAMES, Tuple.of(names.toArray(String[]::new)));
    }

    Uni<List<ToolRecord>> byIds(SqlClient client, List<String> ids) {
        return many(client, BY_IDS, Tuple.of(ids.toArray(String[]::new)));
    }

    Uni<List<ToolRecord>> list(SqlClient client, ToolQuery query, Page page) {
        var args = new ArrayList<Object>();
        var sql = LIST + query.conditions(args) + BY_CREATION.tail(page, args);
        return many(client, sql, Tuple.from(args)).map(rows -> Keyset.inOrder(page, rows));
    }

    Uni<Long> count(SqlClient client, ToolQuery query) {
        var args = new ArrayList<Object>();
        return client.preparedQuery(COUNT + query.conditions(args))
                .execute(Tuple.from(args))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Boolean> exists(SqlClient client, String id) {
        return client.preparedQuery(EXISTS).execute(Tuple.of(id)).map(rows -> rows.size() > 0);
    }

    /** The tool as it is on record now; empty if its name is that of a built-in one. */
    Uni<Optional<ToolRecord>> upsert(SqlClient tx, ToolRecord tool) {
        return first(tx, UPSERT, Tuple.of(written(tool)));
    }

    Uni<ToolRecord> update(SqlClient tx, ToolRecord tool) {
        return first(tx, UPDATE, Tuple.of(written(tool))).map(Optional::orElseThrow);
    }

    Uni<Void> delete(SqlClient tx, ToolId id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    private JsonObject written(ToolRecord tool) {
        return new JsonObject(json.write(tool));
    }

    private static Uni<Optional<ToolRecord>> first(SqlClient client, String sql, Tuple values) {
        return many(client, sql, values).map(rows -> rows.stream().findFirst());
    }

    private static Uni<List<ToolRecord>> many(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).map(ToolStore::records);
    }

    static List<ToolRecord> records(RowSet<Row> rows) {
        return rows.stream().map(ToolRecord::of).toList();
    }
}
