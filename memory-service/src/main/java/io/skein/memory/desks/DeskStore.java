package io.skein.memory.desks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.desks}: versions, locks, and all that lies there. */
@Singleton
class DeskStore {

    /** Of each folder the open files are named, and the newest of the others. */
    private static final String READ = """
            select d.version, a.max_files_open, a.per_file_view_window_char_limit,
                o.id, o.name, o.description, o.instructions,
                (select count(*)::int from memory.files f where f.folder_id = o.id),
                e.id, o.name || '/' || e.name, e.view
            from memory.desks d
            join memory.agents a on a.id = d.agent_id
            left join memory.agent_folders l on l.agent_id = d.agent_id
            left join memory.folders o on o.id = l.folder_id
            left join lateral (
                select f.id, f.name, s.view from memory.files f
                left join memory.agent_files s on s.agent_id = d.agent_id and s.file_id = f.id
                where f.folder_id = o.id order by s.view is null, f.created_at desc, f.id limit 100) e on true
            where d.agent_id = $1 order by l.place, e.name""";

    private static final String LIMITS = """
            select max_files_open, per_file_view_window_char_limit, context_window from memory.agents where id = $1""";
    private static final String LOCK = """
            insert into memory.desks as d (agent_id) values ($1)
            on conflict (agent_id) do update set version = d.version + 1""";
    private static final String TOUCH_READERS = """
            update memory.desks set version = version + 1
            where agent_id in (select agent_id from memory.agent_folders where folder_id = $1)""";

    Uni<Desk> read(SqlClient client, AgentId agent) {
        return client.preparedQuery(READ).execute(Tuple.of(agent.value())).map(DeskStore::desk);
    }

    Uni<Limits> limits(SqlClient client, AgentId agent) {
        return client.preparedQuery(LIMITS)
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> Limits.of(row.getInteger(0), row.getInteger(1), row.getInteger(2)))
                        .orElseThrow(DeskStore::unknown));
    }

    /** A new version; nobody else changes the desk until the transaction ends. */
    Uni<Void> lock(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(agent.value())).replaceWithVoid();
    }

    /** Before {@link #lock} where the agent's own row changes too: who changes agents locks in this order. */
    Uni<Void> lockAgent(SqlClient tx, AgentId agent) {
        return tx.preparedQuery("select 1 from memory.agents where id = $1 for no key update")
                .execute(Tuple.of(agent.value()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** A new version, if there is a desk. */
    Uni<Void> touch(SqlClient tx, AgentId agent) {
        return tx.preparedQuery("update memory.desks set version = version + 1 where agent_id = $1")
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }

    /** A new version of the desk of every agent that has the folder. */
    Uni<Void> touchReaders(SqlClient tx, FolderId folder) {
        return tx.preparedQuery(TOUCH_READERS).execute(Tuple.of(folder.value())).replaceWithVoid();
    }

    private static Desk desk(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Desk.EMPTY;
        }
        var first = rows.iterator().next();
        var folders = new LinkedHashMap<String, Desk.Folder>();
        rows.forEach(row -> {
            if (row.getString(3) != null) {
                folders.merge(row.getString(3), folder(row), DeskStore::joined);
            }
        });
        return new Desk(first.getLong(0), first.getInteger(1), first.getInteger(2), List.copyOf(folders.values()));
    }

    private static Desk.Folder folder(Row row) {
        var file = row.getString(8);
        return new Desk.Folder(
                FolderId.of(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInteger(7),
                file == null ? List.of() : List.of(entry(file, row.getString(9), row.getString(10))));
    }

    private static Desk.Entry entry(String file, String name, @Nullable String view) {
        return new Desk.Entry(FileId.of(file), name, view);
    }

    private static Desk.Folder joined(Desk.Folder one, Desk.Folder more) {
        var listed = new ArrayList<>(one.listed());
        listed.addAll(more.listed());
        return new Desk.Folder(one.id(), one.name(), one.description(), one.instructions(), one.files(), listed);
    }

    private static Rejection unknown() {
        return new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
    }
}
