package io.skein.memory.histories;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.MessageView;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Messages in the public API, read only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class MessagesResource {

    private static final String IMMUTABLE =
            "Message editing is no longer supported. Messages are immutable as they may be"
                    + " shared across multiple conversations via forking.";

    private final Pool pool;
    private final Histories histories;
    private final MessageList list;
    private final Display display;

    MessagesResource(Pool pool, Histories histories, MessageList list, Display display) {
        this.pool = pool;
        this.histories = histories;
        this.list = list;
        this.display = display;
    }

    @GET
    @Path("/agents/{agentId}/messages")
    public Uni<List<MessageView>> ofAgent(@RestPath AgentId agentId, @BeanParam MessageQuery query) {
        return histories.ofAgent(agentId, query.conversationId(), query);
    }

    /** The default conversation is shown as the agent's messages are; others are shown newest first. */
    @GET
    @Path("/conversations/{name}/messages")
    public Uni<List<MessageView>> ofConversation(
            @RestPath String name, @RestQuery("agent_id") @Nullable String agentId, @BeanParam MessageQuery query) {
        var agent = ConversationNames.agentOf(name, agentId);
        return agent.isPresent()
                ? histories.ofAgent(agent.get(), Histories.DEFAULT, query)
                : ConversationNames.find(name, agentId)
                        .map(conversation -> histories.ofConversation(conversation, query))
                        .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    @GET
    @Path("/messages")
    public Uni<List<MessageView>> all(@BeanParam MessageQuery query) {
        return histories.ofAll(query.conversationId(), query);
    }

    /** All that one stored message is shown as. */
    @GET
    @Path("/messages/{id}")
    public Uni<List<MessageView>> one(@RestPath MessageId id) {
        return list.find(pool, id)
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Message with id " + id + " not found.")))
                .map(stored -> display.views(List.of(stored), Display.Wish.USUAL));
    }

    @PATCH
    @Path("/agents/{agentId}/messages/{id}")
    public Uni<Void> patch(@RestPath String agentId, @RestPath String id) {
        return Uni.createFrom().failure(new Rejection(ErrorCode.METHOD_NOT_ALLOWED, IMMUTABLE));
    }
}
