package io.skein.memory.trials;

import io.skein.contracts.agents.AgentAtHand;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.memory.EditMemory;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What runners ask for a tool that is tried. */
@Path("/internal")
class TrialsResource {

    private final Trials trials;

    TrialsResource(Trials trials) {
        this.trials = trials;
    }

    @GET
    @Path("/agents/{agentId}/at-hand")
    public Uni<AgentAtHand> atHand(@RestPath AgentId agentId) {
        return trials.atHand(agentId);
    }

    @POST
    @Path("/agents/{agentId}/edits")
    public Uni<ToolReturn> edit(@RestPath AgentId agentId, @Nullable EditMemory body) {
        return trials.edit(agentId, Bodies.require(body));
    }
}
