package io.skein.memory.context;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.MessageView;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.context.ContextStore.Title;
import io.skein.memory.context.ConversationContext.BlockHead;
import io.skein.memory.histories.Histories;
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

/** Where a conversation stands, in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ContextResource {

    private static final int PRESET = 10;
    private static final int MOST = 200;

    private final Pool pool;
    private final ContextStore store;
    private final Histories histories;
    private final Blocks blocks;

    ContextResource(Pool pool, ContextStore store, Histories histories, Blocks blocks) {
        this.pool = pool;
        this.store = store;
        this.histories = histories;
        this.blocks = blocks;
    }

    @GET
    @Path("/conversations/{name}/context")
    public Uni<ConversationContext> context(
            @RestPath String name, @RestQuery("agent_id") @Nullable String agentId, @RestQuery @Nullable String last) {
        int count = count(last);
        var id = ConversationNames.read(name, agentId);
        return pool.withConnection(client -> store.find(client, id)
                .map(found -> found.orElseThrow(() -> missing(id)))
                .chain(title -> Uni.combine()
                        .all()
                        .unis(histories.latest(client, id, count), blocks.attached(client, title.agent(), id))
                        .with((messages, attached) -> context(id, title, messages, attached))));
    }

    private ConversationContext context(
            ConversationId id, Title title, List<MessageView> messages, List<Block> attached) {
        var heads = attached.stream().map(BlockHead::of).toList();
        var summary = title.packedSummary() == null ? title.about() : histories.summaryIn(title.packedSummary());
        return new ConversationContext(
                id.value(),
                title.agent().value(),
                title.name(),
                title.status(),
                summary,
                messages,
                heads,
                ContextText.of(title.name(), summary, heads, messages));
    }

    private static int count(@Nullable String last) {
        if (last == null) {
            return PRESET;
        }
        if (last.matches("\\d{1,3}") && Integer.parseInt(last) <= MOST) {
            return Integer.parseInt(last);
        }
        throw new Rejection(
                ErrorCode.INVALID_REQUEST, "query.last: '" + last + "' (expected: an integer from 0 to " + MOST + ")");
    }

    private static Rejection missing(ConversationId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'");
    }
}
