package io.skein.memory.deletions;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Deleting messages in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class DeletionsResource {

    /** All that went with the message, and every conversation that does not show it any more. */
    record Deleted(List<String> deleted, List<String> conversations) {

        static Deleted of(Deletions.Deleted done) {
            return new Deleted(
                    done.messages().stream().map(MessageId::value).toList(),
                    done.conversations().stream().map(ConversationId::value).toList());
        }
    }

    private final Pool pool;
    private final Deletions deletions;

    DeletionsResource(Pool pool, Deletions deletions) {
        this.pool = pool;
        this.deletions = deletions;
    }

    @DELETE
    @Path("/conversations/{name}/messages/{messageId}")
    public Uni<Deleted> delete(
            @RestPath String name, @RestPath MessageId messageId, @RestQuery("agent_id") @Nullable String agentId) {
        var wish = new Deletions.Wish(ConversationNames.read(name, agentId), messageId);
        return Whole.transaction(pool, tx -> deletions.delete(tx, wish)).map(Deleted::of);
    }
}
