package io.skein.memory.groups;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.GroupId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code memory.groups} and {@code memory.group_agents}. */
@Singleton
class GroupStore {

    /** Turns of the manager after which the one that looks after its memory is due. */
    private static final int SLEEPTIME_FREQUENCY = 5;

    private static final Keyset BY_CREATION = new Keyset("memory.groups", "created_at");

    private static final String SELECT = """
            select t.id, t.manager_type, t.manager_agent_id, t.description, t.project_id, t.sleeptime_agent_frequency,
                   array(select m.agent_id from memory.group_agents m where m.group_id = t.id order by m.place)
                       as agent_ids
            from memory.groups t\s""";

    private static final String INSERT = """
            with made as (
                insert into memory.groups
                    (id, manager_type, manager_agent_id, description, project_id, sleeptime_agent_frequency)
                values ($1, 'sleeptime', $2, '', (select a.project_id from memory.agents a where a.id = $2), $3)
                returning id)
            insert into memory.group_agents (group_id, agent_id) select made.id, $4 from made""";

    Uni<Void> insert(SqlClient tx, GroupId id, AgentId manager, AgentId member) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(id.value(), manager.value(), SLEEPTIME_FREQUENCY, member.value()))
                .replaceWithVoid();
    }

    Uni<List<Group>> managedBy(SqlClient client, List<AgentId> agents) {
        return client.preparedQuery(SELECT + "where t.manager_agent_id = any($1)")
                .execute(Tuple.of(agents.stream().map(AgentId::value).toArray(String[]::new)))
                .map(GroupStore::groups);
    }

    Uni<List<Group>> of(SqlClient client, AgentId member, Page page) {
        var args = new ArrayList<Object>(List.of(member.value()));
        var having = "where exists (select from memory.group_agents m where m.group_id = t.id and m.agent_id = $1)";
        return client.preparedQuery(SELECT + having + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(page, groups(rows)));
    }

    Uni<List<Group>> list(SqlClient client, Page page) {
        var args = new ArrayList<Object>();
        return client.preparedQuery(SELECT + "where true" + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows -> Keyset.inOrder(page, groups(rows)));
    }

    Uni<Optional<Group>> find(SqlClient client, GroupId id) {
        return client.preparedQuery(SELECT + "where t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> groups(rows).stream().findFirst());
    }

    Uni<Long> count(SqlClient client) {
        return client.query("select count(*) from memory.groups")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<Group> groups(RowSet<Row> rows) {
        return rows.stream().map(Group::of).toList();
    }
}
