package io.skein.memory.messages;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges;
import io.skein.contracts.messages.MessageSpans;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Messages as they are on record, for the services that index or summarise them. */
@Path("/internal")
class StoredMessagesResource {

    private final Pool pool;
    private final Messages messages;
    private final SpanStore spans;

    StoredMessagesResource(Pool pool, Messages messages, SpanStore spans) {
        this.pool = pool;
        this.messages = messages;
        this.spans = spans;
    }

    @GET
    @Path("/conversations/{id}/messages")
    public Uni<List<Message>> page(
            @RestPath ConversationId id,
            @RestQuery long from,
            @RestQuery @DefaultValue("9223372036854775807") long to,
            @RestQuery @DefaultValue("500") int limit) {
        return messages.page(pool, id, new MessageSpan(from, to, limit));
    }

    @POST
    @Path("/messages/ranges")
    public Uni<MessageRanges.Found> ranges(@Nullable MessageRanges asked) {
        return messages.ranges(pool, Bodies.require(asked)).map(MessageRanges.Found::new);
    }

    @GET
    @Path("/messages/spans")
    public Uni<MessageSpans> spans(@RestQuery long after) {
        return spans.after(after);
    }
}
