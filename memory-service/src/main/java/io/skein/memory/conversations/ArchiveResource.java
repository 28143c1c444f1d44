package io.skein.memory.conversations;

import io.skein.contracts.ids.ConversationId;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Puts conversations away and takes them out again; both may be asked for repeatedly. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ArchiveResource {

    /** The body may be missing. */
    record Archive(@Nullable String reason) {}

    private final Pool pool;
    private final Conversations conversations;

    ArchiveResource(Pool pool, Conversations conversations) {
        this.pool = pool;
        this.conversations = conversations;
    }

    @POST
    @Path("/conversations/{id}/archive")
    @Consumes(MediaType.APPLICATION_JSON) // else plain text is tried on the body's class
    public Uni<Conversation> archive(@RestPath ConversationId id, @Nullable Archive body) {
        var reason = body == null ? null : body.reason();
        return Whole.transaction(pool, tx -> conversations.archive(tx, id, reason))
                .map(row -> Conversation.of(row, List.of()));
    }

    @POST
    @Path("/conversations/{id}/unarchive")
    public Uni<Conversation> unarchive(@RestPath ConversationId id) {
        return Whole.transaction(pool, tx -> conversations.unarchive(tx, id))
                .map(row -> Conversation.of(row, List.of()));
    }
}
