package io.skein.memory.tools;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ToolId;
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

/** The table {@code memory.agent_tools}: which tools an agent has, in the order of attaching. */
@Singleton
class AgentToolStore {

    private static final Keyset BY_CREATION = new Keyset("memory.tools", "created_at");

    private static final String SELECT = "select " + ToolRecord.COLUMNS + ", a.agent_id\nfrom memory.agent_tools a "
            + "join memory.tools t on t.id = a.tool_id ";

    private static final String OF_AGENTS = SELECT + "where a.agent_id = any($1) order by a.place";

    /** Answers the names of those newly attached tools on whose calls a person decides. */
    private static final String ATTACH = """
            with attached as (
                insert into memory.agent_tools (agent_id, tool_id)
                select $1, t.id
                from unnest($2::text[]) with ordinality as x (id, nr) join memory.tools t on t.id = x.id
                order by x.nr on conflict do nothing returning tool_id)
            select t.name from attached join memory.tools t on t.id = attached.tool_id
            where t.default_requires_approval""";

    private static final String DETACH = "delete from memory.agent_tools where agent_id = $1 and tool_id = $2";
    private static final String DETACH_OTHERS =
            "delete from memory.agent_tools where agent_id = $1 and tool_id <> all ($2)";
    private static final String AGENTS = "select agent_id from memory.agent_tools where tool_id = $1 order by agent_id";

    Uni<Map<AgentId, List<ToolRecord>>> records(SqlClient client, List<AgentId> agents) {
        return client.preparedQuery(OF_AGENTS)
                .execute(Tuple.of(agents.stream().map(AgentId::value).toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> AgentId.of(row.getString("agent_id")),
                                Collectors.mapping(ToolRecord::of, Collectors.toList()))));
    }

    Uni<List<ToolRecord>> list(SqlClient client, AgentId agent, Page page) {
        var args = new ArrayList<Object>(List.of(agent.value()));
        return client.preparedQuery(SELECT + "where a.agent_id = $1" + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(page, ToolStore.records(rows)));
    }

    Uni<List<String>> attach(SqlClient tx, AgentId agent, List<ToolId> tools) {
        return tx.preparedQuery(ATTACH)
                .execute(Tuple.of(agent.value(), texts(tools)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Whether it was attached. */
    Uni<Boolean> detach(SqlClient tx, AgentId agent, ToolId tool) {
        return tx.preparedQuery(DETACH)
                .execute(Tuple.of(agent.value(), tool.value()))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> detachAllBut(SqlClient tx, AgentId agent, List<ToolId> tools) {
        return tx.preparedQuery(DETACH_OTHERS)
                .execute(Tuple.of(agent.value(), texts(tools)))
                .replaceWithVoid();
    }

    Uni<List<AgentId>> agents(SqlClient client, ToolId tool) {
        return client.preparedQuery(AGENTS)
                .execute(Tuple.of(tool.value()))
                .map(rows ->
                        rows.stream().map(row -> AgentId.of(row.getString(0))).toList());
    }

    private static String[] texts(List<ToolId> ids) {
        return ids.stream().map(ToolId::value).toArray(String[]::new);
    }
}
