package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.gateway.answers.Answer;
import io.skein.platform.http.Bodies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Talks to an agent in the chat-completions protocol, for programs that speak nothing else. */
@Path("/v1")
@Produces(MediaType.TEXT_PLAIN) // each answer says its own type
class ChatCompletionsResource {

    private final Sends sends;

    ChatCompletionsResource(Sends sends) {
        this.sends = sends;
    }

    @POST
    @Path("/chat/completions")
    public RestMulti<String> complete(@Nullable JsonNode body) {
        return Answer.rest(sends.complete(ChatRequest.read(Bodies.require(body))));
    }
}
