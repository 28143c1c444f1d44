package io.skein.memory.desks;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.json.RawJson;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table {@code memory.agent_folders}: which agents have which folders, in the order of attaching. */
@Singleton
class AgentFolderStore {

    private static final Keyset FOLDERS = new Keyset("memory.folders", "created_at");
    private static final Keyset AGENTS = new Keyset("memory.agents", "created_at");

    /** Whether the agent did not have it. */
    Uni<Boolean> attach(SqlClient tx, AgentId agent, FolderId folder) {
        return tx.preparedQuery(
                        "insert into memory.agent_folders (agent_id, folder_id) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(agent.value(), folder.value()))
                .map(done -> done.rowCount() > 0);
    }

    /** Whether the agent had it; its files are closed and forgotten. */
    Uni<Boolean> detach(SqlClient tx, AgentId agent, FolderId folder) {
        return tx.preparedQuery("delete from memory.agent_files s using memory.files f"
                        + " where s.file_id = f.id and s.agent_id = $1 and f.folder_id = $2")
                .execute(Tuple.of(agent.value(), folder.value()))
                .chain(() -> tx.preparedQuery("delete from memory.agent_folders where agent_id = $1 and folder_id = $2")
                        .execute(Tuple.of(agent.value(), folder.value())))
                .map(done -> done.rowCount() > 0);
    }

    Uni<List<FolderId>> of(SqlClient client, AgentId agent) {
        return client.preparedQuery("select folder_id from memory.agent_folders where agent_id = $1 order by place")
                .execute(Tuple.of(agent.value()))
                .map(rows ->
                        rows.stream().map(row -> FolderId.of(row.getString(0))).toList());
    }

    Uni<List<AgentId>> readers(SqlClient client, FolderId folder) {
        return client.preparedQuery("select agent_id from memory.agent_folders where folder_id = $1 order by agent_id")
                .execute(Tuple.of(folder.value()))
                .map(rows ->
                        rows.stream().map(row -> AgentId.of(row.getString(0))).toList());
    }

    /** A page of the agents that have the folder, by creation. */
    Uni<List<AgentId>> readers(SqlClient client, FolderId folder, Page page) {
        var args = new ArrayList<Object>(List.of(folder.value()));
        return client.preparedQuery("select t.id from memory.agent_folders l join memory.agents t on t.id = l.agent_id"
                        + " where l.folder_id = $1" + AGENTS.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(
                        page,
                        rows.stream().map(row -> AgentId.of(row.getString(0))).toList()));
    }

    /** A page of the agent's folders as the API shows them, by creation. */
    Uni<List<RawJson>> list(SqlClient client, AgentId agent, Page page) {
        var args = new ArrayList<Object>(List.of(agent.value()));
        return client.preparedQuery("select t.shown::text from memory.agent_folders l"
                        + " join memory.folders t on t.id = l.folder_id where l.agent_id = $1"
                        + FOLDERS.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(
                        page,
                        rows.stream().map(row -> new RawJson(row.getString(0))).toList()));
    }

    /** Each agent's folders as the API shows them, in the order of attaching; agents without any are absent. */
    Uni<Map<AgentId, List<RawJson>>> shown(SqlClient client, List<AgentId> agents) {
        return client.preparedQuery("select l.agent_id, o.shown::text from memory.agent_folders l"
                        + " join memory.folders o on o.id = l.folder_id where l.agent_id = any($1) order by l.place")
                .execute(Tuple.of(agents.stream().map(AgentId::value).toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> AgentId.of(row.getString(0)),
                                Collectors.mapping(row -> new RawJson(row.getString(1)), Collectors.toList()))));
    }
}
