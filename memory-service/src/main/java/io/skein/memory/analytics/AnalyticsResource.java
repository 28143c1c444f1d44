package io.skein.memory.analytics;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Figures about conversations and agents in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class AnalyticsResource {

    private final Pool pool;
    private final AnalyticsStore store;

    AnalyticsResource(Pool pool, AnalyticsStore store) {
        this.pool = pool;
        this.store = store;
    }

    @GET
    @Path("/conversations/{name}/analytics")
    public Uni<String> ofConversation(@RestPath String name, @RestQuery("agent_id") @Nullable String agentId) {
        return store.ofConversation(pool, ConversationNames.read(name, agentId))
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + name + "'")));
    }

    @GET
    @Path("/agents/{id}/analytics")
    public Uni<String> ofAgent(@RestPath AgentId id) {
        return store.ofAgent(pool, id)
                .map(found -> found.orElseThrow(() -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found")));
    }
}
