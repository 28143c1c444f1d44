package io.skein.gateway.cancels;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.runs.CancelRuns;
import io.skein.gateway.records.ConversationPath;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Stops what waits or runs. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class CancelsResource {

    /** The body may be missing. */
    record Wish(@JsonProperty("run_ids") @Nullable List<String> runIds) {

        static List<String> runs(@Nullable Wish wish) {
            return wish == null || wish.runIds() == null ? List.of() : wish.runIds();
        }
    }

    private final Cancels cancels;

    CancelsResource(Cancels cancels) {
        this.cancels = cancels;
    }

    @POST
    @Path("/agents/{agentId}/messages/cancel")
    public Uni<Map<String, String>> agent(@RestPath AgentId agentId, @Nullable Wish body) {
        return cancels.cancel(new CancelRuns(agentId, null, Wish.runs(body)));
    }

    @POST
    @Path("/conversations/{conversationId}/cancel")
    public Uni<Map<String, String>> conversation(
            @RestPath String conversationId, @RestQuery("agent_id") @Nullable String agentId, @Nullable Wish body) {
        var path = ConversationPath.of(conversationId, agentId);
        return cancels.cancel(new CancelRuns(path.agent(), path.id(), Wish.runs(body)));
    }
}
