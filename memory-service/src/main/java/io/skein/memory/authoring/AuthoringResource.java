package io.skein.memory.authoring;

import io.skein.contracts.ids.AgentId;
import io.skein.memory.agents.AgentState;
import io.skein.memory.agents.Agents;
import io.skein.memory.definitions.AgentFields;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public routes that make, change and delete agents. */
@Path("/v1")
class AuthoringResource {

    private final AgentRequests requests;
    private final Agents agents;

    AuthoringResource(AgentRequests requests, Agents agents) {
        this.requests = requests;
        this.agents = agents;
    }

    record Deleted(String message) {}

    @POST
    @Path("/agents")
    public Uni<AgentState> create(@Nullable AgentFields body) {
        return requests.create(Bodies.require(body));
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
