package io.skein.archival.messages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.archival.messages.ConversationRanking.RankedConversation;
import io.skein.archival.recall.Recall;
import io.skein.archival.search.Limits;
import io.skein.contracts.ids.ConversationId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whole conversations, found by what was said in them. */
@Path("/v1")
class ConversationSearchResource {

    private static final int HITS = 10;
    private static final int MOST_HITS = 50;
    /** Messages that are looked at for one list of conversations. */
    private static final int MESSAGES = 200;

    /** A conversation that was found; null is its agent's default one. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record FoundConversation(
            @Nullable String conversationId,
            String agentId,
            double score,
            Instant lastFoundAt,
            List<FoundMessageView> messages) {

        static FoundConversation of(RankedConversation ranked) {
            var best = ranked.best().getFirst().found();
            var last = ranked.best().stream()
                    .map(hit -> hit.found().saidAt())
                    .max(Instant::compareTo)
                    .orElse(best.saidAt());
            return new FoundConversation(
                    best.shownConversation(),
                    best.agentId().value(),
                    ranked.score(),
                    last,
                    FoundMessageView.of(ranked.best()));
        }
    }

    private final Recall recall;
    private final SimilarConversations similar;

    ConversationSearchResource(Recall recall, SimilarConversations similar) {
        this.recall = recall;
        this.similar = similar;
    }

    @POST
    @Path("/conversations/search")
    public Uni<RestResponse<List<FoundConversation>>> search(@Nullable MessageSearch body) {
        var asked = Bodies.require(body);
        Bodies.require(asked.query(), "body.query");
        int limit = Limits.within("body.limit", asked.limit(), HITS, MOST_HITS);
        return recall.search(asked.of(MESSAGES)).map(answer -> answer(answer, limit));
    }

    @GET
    @Path("/conversations/{conversation_id}/similar")
    public Uni<RestResponse<List<FoundConversation>>> similar(
            @RestPath("conversation_id") ConversationId conversation, @RestQuery @Nullable Integer limit) {
        int most = Limits.within("query.limit", limit, HITS, MOST_HITS);
        return similar.to(conversation, MESSAGES).map(answer -> answer(answer, most));
    }

    private static RestResponse<List<FoundConversation>> answer(Recall.Answer answer, int limit) {
        var ranked = ConversationRanking.rank(answer.hits(), limit).stream()
                .map(FoundConversation::of)
                .toList();
        return MessageSearch.answer(ranked, answer);
    }
}
