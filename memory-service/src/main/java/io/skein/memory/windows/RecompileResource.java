package io.skein.memory.windows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Compiles system messages on demand. The routes of agents answer with the text as it was before, unless it is a dry
 * run: that is what clients of the imitated API know.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class RecompileResource {

    record Recompile(@JsonProperty("agent_id") @Nullable String agentId) {}

    private final Pool pool;
    private final Windows windows;

    RecompileResource(Pool pool, Windows windows) {
        this.pool = pool;
        this.windows = windows;
    }

    @POST
    @Path("/agents/{id}/recompile")
    public Uni<TextNode> agent(
            @RestPath AgentId id,
            @RestQuery("dry_run") boolean dryRun,
            @RestQuery("update_timestamp") boolean updateTimestamp) {
        return ofAgent(id, dryRun, updateTimestamp).map(done -> new TextNode(dryRun ? done.after() : done.before()));
    }

    @POST
    @Path("/agents/{id}/system-prompt/recompile")
    public Uni<TextNode> agentByOldName(
            @RestPath AgentId id,
            @RestQuery("dry_run") boolean dryRun,
            @RestQuery("update_timestamp") boolean updateTimestamp) {
        return agent(id, dryRun, updateTimestamp);
    }

    @POST
    @Path("/conversations/{id}/recompile")
    @Consumes(MediaType.APPLICATION_JSON) // else plain text is tried on the body's class
    public Uni<TextNode> conversation(
            @RestPath String id, @RestQuery("dry_run") boolean dryRun, @Nullable Recompile body) {
        var conversation = ConversationNames.read(id, body == null ? null : body.agentId());
        return recompile(conversation, dryRun, true).map(done -> new TextNode(done.after()));
    }

    private Uni<Recompiled> ofAgent(AgentId id, boolean dryRun, boolean renewed) {
        return recompile(ConversationId.defaultOf(id), dryRun, renewed)
                .onFailure(RecompileResource::isMissing)
                .transform(none -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found"));
    }

    private Uni<Recompiled> recompile(ConversationId id, boolean dryRun, boolean renewed) {
        return dryRun
                ? pool.withConnection(client -> windows.preview(client, id, renewed))
                : Whole.transaction(pool, tx -> windows.recompile(tx, id, renewed));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof Rejection no && no.code() == ErrorCode.NOT_FOUND;
    }
}
