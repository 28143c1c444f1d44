package io.skein.memory.forks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.conversations.Conversation;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.database.Whole;
import io.skein.platform.http.PathIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Forks in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ForksResource {

    /** The body may be missing; the message may also be named in the query. */
    record Fork(
            @JsonProperty("message_id") @Nullable String messageId,
            @Nullable String name) {}

    private static final Fork ALL = new Fork(null, null);

    private final Pool pool;
    private final Forks forks;

    ForksResource(Pool pool, Forks forks) {
        this.pool = pool;
        this.forks = forks;
    }

    @POST
    @Path("/conversations/{id}/fork")
    public Uni<Conversation> fork(
            @RestPath String id,
            @RestQuery("agent_id") @Nullable String agentId,
            @RestQuery("message_id") @Nullable String messageId,
            @Nullable Fork body) {
        var wanted = body == null ? ALL : body;
        var behind = wanted.messageId() == null ? messageId : wanted.messageId();
        var wish = new Forks.Wish(
                ConversationNames.read(id, agentId),
                behind == null ? null : PathIds.read(MessageId.PREFIX, MessageId::of, behind),
                wanted.name());
        return Whole.transaction(pool, tx -> forks.fork(tx, wish)).map(row -> Conversation.of(row, List.of()));
    }
}
