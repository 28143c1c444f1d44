package io.skein.archival.recall;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.search.Limits;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Role;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/messages/search} and its older form {@code /v1/agents/messages/search}. */
@Path("/v1")
class MessageSearchResource {

    private static final int HITS = 50;
    private static final int MOST_HITS = 100;
    /** Those that the answer of the newer form has words for. */
    private static final List<Role> SPEAKERS = List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT);

    record Search(
            @Nullable String query,
            @JsonProperty("search_mode") @Nullable SearchMode searchMode,
            @Nullable List<Role> roles,
            @JsonProperty("agent_id") @Nullable AgentId agentId,
            @JsonProperty("conversation_id") @Nullable ConversationId conversationId,
            @Nullable Integer limit,
            @JsonProperty("start_date") @Nullable String startDate,
            @JsonProperty("end_date") @Nullable String endDate) {

        RecallQuery read(List<Role> whose) {
            return new RecallQuery(
                    query,
                    agentId,
                    conversationId,
                    whose,
                    Moments.from("body.start_date", startDate),
                    Moments.until("body.end_date", endDate),
                    Limits.within("body.limit", limit, HITS, MOST_HITS));
        }
    }

    private final Recall recall;

    MessageSearchResource(Recall recall) {
        this.recall = recall;
    }

    @POST
    @Path("/messages/search")
    public Uni<RestResponse<List<FoundMessageView>>> search(@Nullable Search body) {
        var asked = Bodies.require(body);
        Bodies.require(asked.query(), "body.query");
        var query = asked.read(SPEAKERS);
        var mode = SearchMode.offered(asked.searchMode());
        return recall.search(query).map(hits -> answer(mode, ranked(hits, FoundMessageView::of)));
    }

    @POST
    @Path("/agents/messages/search")
    public Uni<RestResponse<List<RankedMessageView>>> olderSearch(@Nullable Search body) {
        var asked = Bodies.require(body);
        var query = asked.read(asked.roles() == null ? List.of() : asked.roles());
        var mode = SearchMode.offered(asked.searchMode());
        return recall.search(query).map(hits -> answer(mode, ranked(hits, RankedMessageView::of)));
    }

    @FunctionalInterface
    private interface View<T> {
        T of(RecallHit hit, int rank);
    }

    private static <T> List<T> ranked(List<RecallHit> hits, View<T> view) {
        return IntStream.range(0, hits.size())
                .mapToObj(i -> view.of(hits.get(i), i + 1))
                .toList();
    }

    private static <T> RestResponse<List<T>> answer(SearchMode mode, List<T> views) {
        return RestResponse.ResponseBuilder.ok(views)
                .header(SearchMode.HEADER, mode.wire())
                .build();
    }
}
