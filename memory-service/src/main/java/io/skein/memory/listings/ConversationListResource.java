package io.skein.memory.listings;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.Ids;
import io.skein.memory.conversations.Conversation;
import io.skein.memory.conversations.Conversations;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of conversations in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ConversationListResource {

    private final Pool pool;
    private final Conversations conversations;
    private final ConversationList list;

    ConversationListResource(Pool pool, Conversations conversations, ConversationList list) {
        this.pool = pool;
        this.conversations = conversations;
        this.list = list;
    }

    @GET
    @Path("/conversations")
    public Uni<List<Conversation>> list(@BeanParam ConversationQuery query, @Context UriInfo uri) {
        var page = query.page();
        var filter = query.filter(uri.getQueryParameters());
        return known(page.after())
                .chain(() -> known(page.before()))
                .chain(() -> list.page(pool, filter, page))
                .map(rows -> rows.stream()
                        .map(row -> Conversation.of(row, List.of()))
                        .toList());
    }

    private Uni<Void> known(@Nullable String cursor) {
        if (cursor == null) {
            return Uni.createFrom().voidItem();
        }
        return conversations.find(pool, conversation(cursor)).replaceWithVoid();
    }

    private static ConversationId conversation(String text) {
        if (!Ids.wellFormed(ConversationId.PREFIX, text)) {
            throw new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + text + "'");
        }
        return new ConversationId(text);
    }
}
