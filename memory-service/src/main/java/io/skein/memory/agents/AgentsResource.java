package io.skein.memory.agents;

import io.skein.contracts.ids.AgentId;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The public routes of agents themselves. */
@Path("/v1")
class AgentsResource {

    private static final int PAGE = 50;

    private final Agents agents;
    private final AgentRequests requests;

    AgentsResource(Agents agents, AgentRequests requests) {
        this.agents = agents;
        this.requests = requests;
    }

    record Deleted(String message) {}

    @GET
    @Path("/agents")
    public Uni<List<AgentState>> list(@BeanParam AgentQuery query, @BeanParam PageQuery page) {
        AgentQuery.requireRelations(query.include());
        return agents.list(query.filter(), AgentLists.Key.parse(query.orderBy()), page.page(PAGE, Order.DESC));
    }

    @POST
    @Path("/agents")
    public Uni<AgentState> create(@Nullable AgentFields body) {
        return requests.create(Bodies.require(body));
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

    @PATCH
    @Path("/agents/{agentId}")
    public Uni<AgentState> update(@RestPath AgentId agentId, @Nullable AgentFields body) {
        return requests.update(agentId, Bodies.require(body)).chain(() -> agents.state(agentId));
    }

    @DELETE
    @Path("/agents/{agentId}")
    public Uni<Deleted> delete(@RestPath AgentId agentId) {
        return requests.delete(agentId).replaceWith(new Deleted("Agent id=" + agentId + " successfully deleted"));
    }
}
