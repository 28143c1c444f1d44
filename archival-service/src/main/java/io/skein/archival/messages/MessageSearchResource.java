package io.skein.archival.messages;

import io.skein.archival.recall.Recall;
import io.skein.contracts.ids.ConversationId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/messages/search}, within a conversation too, and the older form {@code /v1/agents/messages/search}. */
@Path("/v1")
class MessageSearchResource {

    private final Recall recall;

    MessageSearchResource(Recall recall) {
        this.recall = recall;
    }

    @POST
    @Path("/messages/search")
    public Uni<RestResponse<List<FoundMessageView>>> search(@Nullable MessageSearch body) {
        return found(Bodies.require(body));
    }

    @POST
    @Path("/conversations/{conversation_id}/messages/search")
    public Uni<RestResponse<List<FoundMessageView>>> searchConversation(
            @RestPath("conversation_id") ConversationId conversation, @Nullable MessageSearch body) {
        return found(Bodies.require(body).in(conversation));
    }

    @POST
    @Path("/agents/messages/search")
    public Uni<RestResponse<List<RankedMessageView>>> olderSearch(@Nullable MessageSearch body) {
        return recall.search(Bodies.require(body).ofAnyRole())
                .map(answer -> MessageSearch.answer(RankedMessageView.of(answer.hits()), answer));
    }

    private Uni<RestResponse<List<FoundMessageView>>> found(MessageSearch asked) {
        Bodies.require(asked.query(), "body.query");
        return recall.search(asked.read())
                .map(answer -> MessageSearch.answer(FoundMessageView.of(answer.hits()), answer));
    }
}
