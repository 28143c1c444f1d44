package io.skein.memory.groups;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.GroupId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups of agents. The front door of this feature; everything happens in the caller's transaction. */
@Singleton
public class Groups {

    private final GroupStore store;

    Groups(GroupStore store) {
        this.store = store;
    }

    /** Puts {@code companion} in charge of the memory of {@code manager}; both are on record. */
    public Uni<Void> pair(SqlClient tx, AgentId manager, AgentId companion) {
        return store.insert(tx, GroupId.random(), manager, companion);
    }

    /** The groups that these agents manage, by manager; who manages none is absent. */
    public Uni<Map<AgentId, Group>> managedBy(SqlClient client, List<AgentId> agents) {
        return store.managedBy(client, agents)
                .map(groups -> groups.stream().collect(Collectors.toMap(Group::managerAgentId, Function.identity())));
    }
}
