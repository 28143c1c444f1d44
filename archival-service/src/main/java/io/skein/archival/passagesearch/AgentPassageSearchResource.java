package io.skein.archival.passagesearch;

import io.skein.archival.passagesearch.PassageQuery.Tags;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agents/{agent_id}/archival-memory/search}: over all archives that an agent has. */
@Path("/v1")
class AgentPassageSearchResource {

    private static final int HITS = 5;

    record SearchQuery(
            @RestQuery @Nullable String query,
            @RestQuery @Nullable List<String> tags,
            @RestQuery("tag_match_mode") @Nullable String tagMatchMode,
            @RestQuery("top_k") @Nullable String topK,
            @RestQuery("start_datetime") @Nullable String start,
            @RestQuery("end_datetime") @Nullable String end) {

        PassageQuery of(AgentId agent) {
            return new PassageQuery(
                    query,
                    agent,
                    null,
                    Tags.of(tags, PassageWords.tagMatch("query.tag_match_mode", tagMatchMode)),
                    Moments.from("query.start_datetime", start),
                    Moments.until("query.end_datetime", end),
                    Page.parseLimit(topK, HITS),
                    0);
        }
    }

    record Found(String id, String timestamp, String content, List<String> tags) {

        static Found of(PassageHit hit) {
            var passage = hit.passage();
            return new Found(
                    passage.id().value(), Moments.withOffset(passage.createdAt()), passage.text(), passage.tags());
        }
    }

    record FoundPage(List<Found> results, int count) {}

    private final PassageSearches searches;

    AgentPassageSearchResource(PassageSearches searches) {
        this.searches = searches;
    }

    @GET
    @Path("/agents/{agent_id}/archival-memory/search")
    public Uni<FoundPage> search(@RestPath("agent_id") AgentId agent, @BeanParam SearchQuery asked) {
        var query = asked.of(agent);
        return Bodies.require(asked.query(), "query.query").isBlank()
                ? Uni.createFrom().item(new FoundPage(List.of(), 0))
                : searches.search(query)
                        .map(hits -> new FoundPage(hits.stream().map(Found::of).toList(), hits.size()));
    }
}
