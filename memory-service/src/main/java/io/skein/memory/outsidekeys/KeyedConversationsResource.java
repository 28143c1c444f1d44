package io.skein.memory.outsidekeys;

import io.skein.memory.conversations.AgentParameter;
import io.skein.memory.conversations.Conversation;
import io.skein.memory.conversations.CreateConversation;
import io.skein.memory.conversations.NewConversation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Conversations by outside key in the public API. A key may have slashes, encoded or not. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class KeyedConversationsResource {

    private final KeyedConversations conversations;

    KeyedConversationsResource(KeyedConversations conversations) {
        this.conversations = conversations;
    }

    @PUT
    @Path("/conversations/by-key/{key: .+}")
    public Uni<Conversation> getOrCreate(
            @RestPath String key, @RestQuery("agent_id") @Nullable String agentId, @Nullable CreateConversation body) {
        var agent = AgentParameter.require(agentId);
        var wishes = body == null ? NewConversation.Wishes.NONE : body.wishes();
        return conversations.getOrCreate(agent, key, wishes).map(row -> Conversation.of(row, List.of()));
    }

    @GET
    @Path("/conversations/by-key/{key: .+}")
    public Uni<Conversation> retrieve(@RestPath String key, @RestQuery("agent_id") @Nullable String agentId) {
        var agent = AgentParameter.require(agentId);
        return conversations.find(agent, key).map(row -> Conversation.of(row, List.of()));
    }
}
