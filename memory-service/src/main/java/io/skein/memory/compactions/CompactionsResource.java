package io.skein.memory.compactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Compactions in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class CompactionsResource {

    record Wish(
            @JsonProperty("compaction_settings") @Nullable CompactionPatch settings,
            @JsonProperty("agent_id") @Nullable String agentId,
            @JsonProperty("dry_run") boolean dryRun) {

        static final Wish NONE = new Wish(null, null, false);
    }

    sealed interface Answer {

        @JsonNaming(SnakeCaseStrategy.class)
        record Done(String summary, int numMessagesBefore, int numMessagesAfter) implements Answer {}

        /** What would be done, or why nothing would; the tokens after are without those of the new summary. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonNaming(SnakeCaseStrategy.class)
        record Planned(
                boolean dryRun,
                int numMessagesBefore,
                int numMessagesAfter,
                int numMessagesEvicted,
                List<MessageId> evictedMessageIds,
                @Nullable Integer tokensBefore,
                @Nullable Integer tokensAfter,
                @Nullable String reason)
                implements Answer {}
    }

    private static final int PRESET = 20;
    /** Each is shown with the ids of all that it evicted. */
    private static final int MOST = 100;

    private final OnDemand compactions;

    CompactionsResource(OnDemand compactions) {
        this.compactions = compactions;
    }

    @POST
    @Path("/agents/{id}/summarize")
    public Uni<Answer> ofAgent(@RestPath AgentId id, @Nullable Wish wish) {
        return compact(ConversationId.defaultOf(id), wish)
                .onFailure(CompactionsResource::isMissing)
                .transform(none -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found"));
    }

    @POST
    @Path("/conversations/{name}/compact")
    public Uni<Answer> ofConversation(@RestPath String name, @Nullable Wish wish) {
        return compact(ConversationNames.read(name, wish == null ? null : wish.agentId()), wish);
    }

    @GET
    @Path("/conversations/{name}/compactions")
    public Uni<List<CompactionView>> list(
            @RestPath String name, @RestQuery("agent_id") @Nullable String agentId, @BeanParam PageQuery paging) {
        var page = paging.page(PRESET, Order.DESC);
        if (page.limit() > MOST) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "query.limit: '" + page.limit() + "' (expected: an integer from 0 to " + MOST + ")");
        }
        return compactions.list(ConversationNames.read(name, agentId), page);
    }

    @POST
    @Path("/conversations/{name}/compactions/{id}/undo")
    public Uni<CompactionView> undo(
            @RestPath String name, @RestPath CompactionId id, @RestQuery("agent_id") @Nullable String agentId) {
        return compactions.undo(ConversationNames.read(name, agentId), id);
    }

    private Uni<Answer> compact(ConversationId id, @Nullable Wish given) {
        var wish = given == null ? Wish.NONE : given;
        return wish.dryRun()
                ? compactions.preview(id, wish.settings()).map(CompactionsResource::planned)
                : compactions
                        .compact(id, wish.settings())
                        .map(done -> new Answer.Done(done.summary(), done.before(), done.after()));
    }

    private static Answer planned(CompactionDraft draft) {
        return switch (draft) {
            case CompactionDraft.Ready(var window, var request, var evicted) ->
                new Answer.Planned(
                        true,
                        request.size().messages(),
                        request.size().keptMessages() + 1,
                        evicted.size(),
                        evicted,
                        request.size().tokens(),
                        request.size().keptTokens(),
                        null);
            case CompactionDraft.Nothing(var window, var why, var earlier, int messages) ->
                new Answer.Planned(true, messages, messages, 0, List.of(), null, null, why);
        };
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof Rejection no && no.code() == ErrorCode.NOT_FOUND;
    }
}
