package io.skein.runner.completions;

import io.skein.contracts.ids.AgentId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A prompt goes in, what the agent's model says to it comes out. */
@Path("/v1")
class CompletionsResource {

    private final Completions completions;

    CompletionsResource(Completions completions) {
        this.completions = completions;
    }

    @POST
    @Path("/agents/{agentId}/generate")
    public Uni<Completion> complete(@RestPath AgentId agentId, @Nullable Question body) {
        return completions.complete(agentId, Bodies.require(body));
    }
}
