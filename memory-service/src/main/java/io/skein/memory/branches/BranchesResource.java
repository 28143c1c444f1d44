package io.skein.memory.branches;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.failures.ErrorCode;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The tree that a conversation is part of, in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class BranchesResource {

    /** Flat, in the order of the tree: each conversation is followed by those that were forked from it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Tree(String rootId, List<Branch> branches) {}

    private final Pool pool;
    private final BranchStore store;

    BranchesResource(Pool pool, BranchStore store) {
        this.pool = pool;
        this.store = store;
    }

    @GET
    @Path("/conversations/{name}/branches")
    public Uni<Tree> tree(@RestPath String name, @RestQuery("agent_id") @Nullable String agentId) {
        var id = ConversationNames.read(name, agentId);
        return store.tree(pool, id).map(found -> {
            if (found.isEmpty()) {
                throw new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'");
            }
            return new Tree(found.getFirst().id(), BranchTree.of(found).branches());
        });
    }
}
