package io.skein.memory.templates;

import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.memory.json.Json;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.conversation_templates}. */
@Singleton
class TemplateStore {

    private static final String TABLE = "memory.conversation_templates";

    private static final String SELECT = "select t.id, t.name, t.description, t.initial_message, t.system_context,"
            + " t.variables::text, t.created_at, t.updated_at from " + TABLE + " t where ";

    private static final String PUT = """
            insert into memory.conversation_templates (id, name, description, initial_message, system_context,
                variables, created_at, updated_at)
            values ($1, $2, $3, $4, $5, cast($6 as text)::json, $7, $8)
            on conflict (id) do update set name = excluded.name, description = excluded.description,
                initial_message = excluded.initial_message, system_context = excluded.system_context,
                variables = excluded.variables, updated_at = excluded.updated_at""";

    private final Json json;

    TemplateStore(Json json) {
        this.json = json;
    }

    Uni<Optional<Template>> find(SqlClient client, ConversationTemplateId id) {
        return client.preparedQuery(SELECT + "t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(this::template));
    }

    /** As {@link #find}, locked until the transaction ends. */
    Uni<Optional<Template>> lock(SqlClient tx, ConversationTemplateId id) {
        return tx.preparedQuery(SELECT + "t.id = $1 for update")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(this::template));
    }

    Uni<List<Template>> page(SqlClient client, @Nullable String name, Page page) {
        var args = new ArrayList<Object>();
        var sql = new StringBuilder(SELECT + "true");
        if (name != null) {
            args.add(name);
            sql.append(" and t.name = $1");
        }
        sql.append(new Keyset(TABLE, "created_at").tail(page, args));
        return client.preparedQuery(sql.toString())
                .execute(Tuple.tuple(args))
                .map(rows -> rows.stream().map(this::template).toList())
                .map(found -> Keyset.inOrder(page, found));
    }

    Uni<Template> put(SqlClient tx, Template template) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.tuple(Arrays.asList(
                        template.id().value(),
                        template.name(),
                        template.description(),
                        template.initialMessage(),
                        template.systemContext(),
                        json.writeList(template.variables(), Variable.class),
                        template.createdAt().atOffset(ZoneOffset.UTC),
                        template.updatedAt().atOffset(ZoneOffset.UTC))))
                .replaceWith(template);
    }

    /** False if there is none. */
    Uni<Boolean> delete(SqlClient client, ConversationTemplateId id) {
        return client.preparedQuery("delete from " + TABLE + " where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.rowCount() > 0);
    }

    private Template template(Row row) {
        return new Template(
                ConversationTemplateId.of(row.getString(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                json.readList(row.getString(5), Variable.class),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant());
    }
}
