package io.skein.memory.conversations;

import io.skein.contracts.ids.ConversationId;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** Conversations in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ConversationsResource {

    private final Pool pool;
    private final Conversations conversations;
    private final Windows windows;

    ConversationsResource(Pool pool, Conversations conversations, Windows windows) {
        this.pool = pool;
        this.conversations = conversations;
        this.windows = windows;
    }

    @POST
    @Path("/conversations")
    public Uni<Conversation> create(
            @RestQuery("agent_id") @Nullable String agentId, @Nullable CreateConversation body) {
        var agent = AgentParameter.require(agentId);
        var wishes = body == null ? NewConversation.Wishes.NONE : body.wishes();
        return Whole.transaction(pool, tx -> conversations.create(tx, agent, wishes))
                .map(this::bare);
    }

    @GET
    @Path("/conversations/{id}")
    public Uni<Conversation> retrieve(@RestPath ConversationId id) {
        return pool.withConnection(client -> conversations
                .find(client, id)
                .chain(row -> windows.inContext(client, id).map(inContext -> Conversation.of(row, inContext))));
    }

    @PATCH
    @Path("/conversations/{id}")
    public Uni<Conversation> patch(@RestPath ConversationId id, @Nullable ConversationPatch body) {
        var patch = Bodies.require(body);
        return Whole.transaction(pool, tx -> conversations.patch(tx, id, patch)).map(this::bare);
    }

    /** Answers with the JSON value null. */
    @DELETE
    @Path("/conversations/{id}")
    public Uni<String> delete(@RestPath ConversationId id) {
        return Whole.transaction(pool, tx -> conversations.delete(tx, id)).replaceWith("null");
    }

    private Conversation bare(ConversationRow row) {
        return Conversation.of(row, List.of());
    }
}
