package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.ids.AgentId;
import io.skein.gateway.answers.Answer;
import io.skein.gateway.records.ConversationPath;
import io.skein.platform.http.Bodies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A message goes in; the run it starts comes out, as a stream or as one document. */
@Path("/v1")
@Produces(MediaType.TEXT_PLAIN) // each answer says its own type
class MessagesResource {

    private final Sends sends;

    MessagesResource(Sends sends) {
        this.sends = sends;
    }

    @POST
    @Path("/agents/{agentId}/messages")
    public RestMulti<String> toAgent(@RestPath AgentId agentId, @Nullable JsonNode body) {
        return send(ConversationPath.of(agentId), body, SendKind.TO_AGENT);
    }

    @POST
    @Path("/agents/{agentId}/messages/stream")
    public RestMulti<String> streamed(@RestPath AgentId agentId, @Nullable JsonNode body) {
        return send(ConversationPath.of(agentId), body, SendKind.TO_AGENT_STREAMED);
    }

    @POST
    @Path("/agents/{agentId}/messages/async")
    public RestMulti<String> later(@RestPath AgentId agentId, @Nullable JsonNode body) {
        return send(ConversationPath.of(agentId), body, SendKind.TO_AGENT_ASYNC);
    }

    @POST
    @Path("/conversations/{conversationId}/messages")
    public RestMulti<String> toConversation(@RestPath String conversationId, @Nullable JsonNode body) {
        var owner = Bodies.require(body).path("agent_id").textValue();
        return send(ConversationPath.of(conversationId, owner), body, SendKind.TO_CONVERSATION);
    }

    private RestMulti<String> send(ConversationPath conversation, @Nullable JsonNode body, SendKind kind) {
        return Answer.rest(sends.send(conversation, Bodies.require(body), kind));
    }
}
