package io.skein.memory.groups;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.GroupId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Groups, for reading: they come and go with the agents that manage them. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class GroupsResource {

    private static final int PAGE = 50;
    private static final int PAGE_OF_AGENT = 100;

    private final Pool pool;
    private final GroupStore store;

    GroupsResource(Pool pool, GroupStore store) {
        this.pool = pool;
        this.store = store;
    }

    @GET
    @Path("/agents/{agentId}/groups")
    public Uni<List<Group>> ofAgent(@RestPath AgentId agentId, @BeanParam PageQuery page) {
        return store.of(pool, agentId, page.page(PAGE_OF_AGENT, Order.DESC));
    }

    @GET
    @Path("/groups")
    public Uni<List<Group>> list(@BeanParam PageQuery page) {
        return store.list(pool, page.page(PAGE, Order.ASC));
    }

    @GET
    @Path("/groups/count")
    public Uni<Long> count() {
        return store.count(pool);
    }

    @GET
    @Path("/groups/{groupId}")
    public Uni<Group> retrieve(@RestPath GroupId groupId) {
        return store.find(pool, groupId)
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Group with id '" + groupId + "' not found")));
    }
}
