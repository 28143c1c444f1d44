package io.skein.memory.agents;

import io.skein.contracts.ids.AgentId;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The public routes that read agents. */
@Path("/v1")
class AgentsResource {

    private static final int PAGE = 50;

    private final Agents agents;

    AgentsResource(Agents agents) {
        this.agents = agents;
    }

    @GET
    @Path("/agents")
    public Uni<List<AgentState>> list(@BeanParam AgentQuery query, @BeanParam PageQuery page) {
        AgentQuery.requireRelations(query.include());
        return agents.list(query.filter(), AgentLists.Key.parse(query.orderBy()), page.page(PAGE, Order.DESC));
    }

    @GET
    @Path("/agents/count")
    @Produces(MediaType.APPLICATION_JSON) // a bare number would go out as text
    public Uni<Long> count(@BeanParam AgentQuery query) {
        return agents.count(query.filter());
    }

    @GET
    @Path("/agents/{agentId}")
    public Uni<AgentState> retrieve(@RestPath AgentId agentId, @RestQuery @Nullable List<String> include) {
        AgentQuery.requireRelations(include);
        boolean pending = include != null && include.contains("agent.pending_approval");
        return pending ? agents.stateWithPending(agentId) : agents.state(agentId);
    }
}
