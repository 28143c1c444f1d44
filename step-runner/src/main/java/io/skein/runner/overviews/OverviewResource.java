package io.skein.runner.overviews;

import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How full a window is, in the public API. The runner answers because it is the one that puts requests together. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class OverviewResource {

    private final OverviewClient memory;

    OverviewResource(OverviewClient memory) {
        this.memory = memory;
    }

    @GET
    @Path("/agents/{agentId}/context")
    public Uni<Overview> overview(
            @RestPath AgentId agentId, @RestQuery("conversation_id") @Nullable String conversation) {
        return memory.window(agentId, conversation)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // counting tokens takes too long for an event loop
                .map(Overview::of);
    }
}
