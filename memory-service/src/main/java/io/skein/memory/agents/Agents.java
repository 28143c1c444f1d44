package io.skein.memory.agents;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents as others see them; the front door of this feature. An agent that does not exist is refused with 404. */
@Singleton
public class Agents {

    private final Pool pool;
    private final AgentStore store;
    private final AgentLists lists;
    private final AgentStates states;
    private final AgentSnapshots snapshots;
    private final PendingApprovals pending;

    Agents(
            Pool pool,
            AgentStore store,
            AgentLists lists,
            AgentStates states,
            AgentSnapshots snapshots,
            PendingApprovals pending) {
        this.pool = pool;
        this.store = store;
        this.lists = lists;
        this.states = states;
        this.snapshots = snapshots;
        this.pending = pending;
    }

    /** As the runner needs it. Costs one look at the version number as long as that has not changed. */
    public Uni<AgentSnapshot> snapshot(SqlClient client, AgentId agent) {
        return snapshots.of(client, agent);
    }

    /** As {@link #snapshot(SqlClient, AgentId)}, at this version or a newer one; costs nothing if that is known. */
    public Uni<AgentSnapshot> snapshot(SqlClient client, AgentId agent, long version) {
        return snapshots.of(client, agent, version);
    }

    public Uni<Void> require(SqlClient client, AgentId agent) {
        return store.version(client, agent).replaceWithVoid();
    }

    /** As the public API shows it. */
    public Uni<AgentState> state(AgentId agent) {
        return pool.withConnection(client -> states.of(client, agent));
    }

    /** As {@link #state(AgentId)}, within the caller's transaction. */
    public Uni<AgentState> state(SqlClient client, AgentId agent) {
        return states.of(client, agent);
    }

    /** As {@link #state(AgentId)}, with the request for decisions that its default conversation waits for. */
    Uni<AgentState> stateWithPending(AgentId agent) {
        return pool.withConnection(client -> states.of(client, agent).chain(state -> pending.shown(client, state)));
    }

    /** In the order of the ids; those that do not exist are left out. */
    public Uni<List<AgentState>> states(List<AgentId> agents) {
        return pool.withConnection(client -> store.findAll(client, agents)
                .map(rows -> inOrder(agents, rows))
                .chain(rows -> states.of(client, rows)));
    }

    /** A page of the agents that have this block, by creation. */
    public Uni<List<AgentState>> ofBlock(BlockId block, Page page) {
        return list(new AgentFilter().withBlock(block.value()), AgentLists.Key.CREATED_AT, page);
    }

    Uni<List<AgentState>> list(AgentFilter filter, AgentLists.Key key, Page page) {
        return pool.withConnection(
                client -> lists.page(client, filter, key, page).chain(rows -> states.of(client, rows)));
    }

    Uni<Long> count(AgentFilter filter) {
        return lists.count(pool, filter);
    }

    private static List<AgentRow> inOrder(List<AgentId> ids, List<AgentRow> rows) {
        var byId = rows.stream().collect(Collectors.toMap(AgentRow::id, Function.identity()));
        return ids.stream().distinct().filter(byId::containsKey).map(byId::get).toList();
    }
}
