package io.skein.memory.resets;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.agents.AgentState;
import io.skein.memory.agents.Agents;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Takes an agent's messages out of context; they stay on record. Agents begin with no default messages any more. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ResetResource {

    private final Pool pool;
    private final Windows windows;
    private final Agents agents;

    ResetResource(Pool pool, Windows windows, Agents agents) {
        this.pool = pool;
        this.windows = windows;
        this.agents = agents;
    }

    @PATCH
    @Path("/agents/{id}/reset-messages")
    public Uni<AgentState> reset(@RestPath AgentId id) {
        return Whole.transaction(pool, tx -> windows.empty(tx, ConversationId.defaultOf(id)))
                .onFailure(ResetResource::isMissing)
                .transform(none -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found"))
                .chain(() -> agents.state(id));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof Rejection no && no.code() == ErrorCode.NOT_FOUND;
    }
}
