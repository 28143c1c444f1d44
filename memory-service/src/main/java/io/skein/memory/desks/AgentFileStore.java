package io.skein.memory.desks;

import io.skein.contracts.files.FileView;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.agent_files}: what is open before agents, and was. Who writes holds the desk. */
@Singleton
class AgentFileStore {

    private static final String FILES = " from memory.agent_folders l join memory.folders o on o.id = l.folder_id"
            + " join memory.files t on t.folder_id = o.id"
            + " left join memory.agent_files s on s.agent_id = l.agent_id and s.file_id = t.id where l.agent_id = $1";
    private static final String SELECT = "select " + AgentFile.COLUMNS + FILES;
    private static final String OPEN = "select t.id, o.id, o.name || '/' || t.name, s.view, s.start_line, s.end_line"
            + FILES + " and s.view is not null order by s.accessed_at, t.id";
    private static final String PUT = """
            insert into memory.agent_files (agent_id, file_id, view, start_line, end_line, accessed_at)
            values ($1, $2, $3, $4, $5, clock_timestamp())
            on conflict (agent_id, file_id) do update set view = excluded.view, start_line = excluded.start_line,
                end_line = excluded.end_line, accessed_at = excluded.accessed_at""";
    private static final String CLOSE = """
            update memory.agent_files set view = null, start_line = null, end_line = null
            where agent_id = $1 and file_id = any($2) and view is not null""";
    private static final Keyset BY_CREATION = new Keyset("memory.files", "created_at");

    /** A page of the agent's files, by creation. */
    Uni<List<AgentFile>> list(SqlClient client, AgentId agent, @Nullable Boolean open, Page page) {
        var args = new ArrayList<Object>(List.of(agent.value()));
        var state = open == null ? "" : open ? " and s.view is not null" : " and s.view is null";
        return client.preparedQuery(SELECT + state + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(
                        page, rows.stream().map(row -> AgentFile.of(row, agent)).toList()));
    }

    Uni<Optional<AgentFile>> find(SqlClient client, AgentId agent, FileId file) {
        return client.preparedQuery(SELECT + " and t.id = $2")
                .execute(Tuple.of(agent.value(), file.value()))
                .map(rows -> rows.stream().findFirst().map(row -> AgentFile.of(row, agent)));
    }

    /** What was not used for longest comes first. */
    Uni<List<OpenFile>> open(SqlClient client, AgentId agent) {
        return client.preparedQuery(OPEN).execute(Tuple.of(agent.value())).map(rows -> {
            var files = new ArrayList<OpenFile>();
            rows.forEach(row -> files.add(new OpenFile(view(row), files.size())));
            return files;
        });
    }

    /** Those of the files that are in the agent's folders. */
    Uni<Set<FileId>> among(SqlClient client, AgentId agent, Collection<FileId> files) {
        return client.preparedQuery("select t.id" + FILES + " and t.id = any($2)")
                .execute(Tuple.of(agent.value(), texts(files)))
                .map(rows -> {
                    var known = new HashSet<FileId>();
                    rows.forEach(row -> known.add(FileId.of(row.getString(0))));
                    return known;
                });
    }

    /** Whether the agent had the file open at any time. */
    Uni<Boolean> isKnown(SqlClient client, AgentId agent, FileId file) {
        return client.preparedQuery("select 1 from memory.agent_files where agent_id = $1 and file_id = $2")
                .execute(Tuple.of(agent.value(), file.value()))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> put(SqlClient tx, AgentId agent, FileView view) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(agent.value(), view.file().value(), view.text(), view.start(), view.end()))
                .replaceWithVoid();
    }

    Uni<Void> close(SqlClient tx, AgentId agent, Collection<FileId> files) {
        return files.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CLOSE)
                        .execute(Tuple.of(agent.value(), texts(files)))
                        .replaceWithVoid();
    }

    private static FileView view(Row row) {
        return new FileView(
                FileId.of(row.getString(0)),
                FolderId.of(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getInteger(4),
                row.getInteger(5));
    }

    private static String[] texts(Collection<FileId> files) {
        return files.stream().map(FileId::value).toArray(String[]::new);
    }
}
