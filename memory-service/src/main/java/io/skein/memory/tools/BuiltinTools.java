package io.skein.memory.tools;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.ids.ToolId;
import io.skein.memory.schema.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tools that come with the server: on file, and from there on record, with ids that stay. */
@Singleton
class BuiltinTools {

    private static final String FILE = "builtin-tools.json";

    /**
     * What callers may set on a built-in tool (approval, limit, tags) stays; a row that is as on file is not written.
     */
    private static final String UPSERT = """
            insert into memory.tools as t (id, name, tool_type, description, source_type, json_schema, tags,
                enable_parallel_execution, metadata, created_at)
            select g.id, g.name, g.tool_type, g.json_schema ->> 'description', 'python', g.json_schema,
                jsonb_build_array(g.tool_type), g.enable_parallel_execution, '{}', clock_timestamp()
            from json_to_recordset($1) as g (id text, name text, tool_type text, json_schema json,
                enable_parallel_execution boolean)
            on conflict (name) do update set tool_type = excluded.tool_type, description = excluded.description,
                json_schema = excluded.json_schema, enable_parallel_execution = excluded.enable_parallel_execution
            where t.tool_type not in ('custom', 'external_mcp')
                and (t.tool_type, t.json_schema::text, t.enable_parallel_execution)
                    is distinct from
                    (excluded.tool_type, excluded.json_schema::text, excluded.enable_parallel_execution)""";

    private final Pool pool;
    private final JsonArray tools;
    private volatile @Nullable Uni<Void> recorded;

    BuiltinTools(Pool pool) {
        this.pool = pool;
        this.tools = new JsonArray(file());
    }

    void record(@Observes @Priority(Schema.MIGRATED + 10) StartupEvent started) {
        onRecord().subscribe().with(done -> {}, failure -> Log.warn("built-in tools not on record yet", failure));
    }

    /** Completes when the tools are on record; done once, and again only if that failed. */
    Uni<Void> onRecord() {
        var known = recorded;
        if (known == null) {
            known = upsert(pool)
                    .onFailure()
                    .invoke(failure -> recorded = null)
                    .memoize()
                    .indefinitely();
            recorded = known;
        }
        return known;
    }

    /** Makes those that are missing. */
    Uni<Void> upsert(SqlClient client) {
        var given = new JsonArray();
        for (var tool : tools) {
            given.add(((JsonObject) tool).copy().put("id", ToolId.random().value()));
        }
        return client.preparedQuery(UPSERT).execute(Tuple.of(given)).replaceWithVoid();
    }

    List<String> names() {
        return tools.stream().map(tool -> ((JsonObject) tool).getString("name")).toList();
    }

    private static String file() {
        try (var file = Objects.requireNonNull(BuiltinTools.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
