package io.skein.archival.passages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.passages.PassageQuery.Tags;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agents/{agent_id}/archival-memory}: the passages of all archives that an agent has. */
@Path("/v1")
class AgentPassagesResource {

    private static final int PAGE = 100;
    private static final int HITS = 5;

    record CreatePassage(
            String text,
            @Nullable List<String> tags,
            @JsonProperty("created_at") @Nullable String createdAt,
            @Nullable Duplicates duplicates) {}

    record ListQuery(
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable Boolean ascending) {

        Page page() {
            return new Page(
                    Page.parseLimit(limit, PAGE),
                    before,
                    after,
                    ascending == null || ascending ? Page.Order.ASC : Page.Order.DESC);
        }
    }

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

    private final Passages passages;
    private final PassageSearches searches;
    private final PassageSettings settings;

    AgentPassagesResource(Passages passages, PassageSearches searches, PassageSettings settings) {
        this.passages = passages;
        this.searches = searches;
        this.settings = settings;
    }

    @GET
    @Path("/agents/{agent_id}/archival-memory")
    public Uni<List<PassageView>> list(
            @RestPath("agent_id") AgentId agent, @BeanParam ListQuery list, @RestQuery @Nullable String search) {
        return passages.ofAgent(agent, list.page(), search).map(PassageView::of);
    }

    @POST
    @Path("/agents/{agent_id}/archival-memory")
    public Uni<List<PassageView>> create(@RestPath("agent_id") AgentId agent, @Nullable CreatePassage body) {
        var asked = Bodies.require(body);
        var text = Bodies.require(asked.text(), "body.text");
        var at = Moments.from("body.created_at", asked.createdAt());
        var duplicates = asked.duplicates() == null ? settings.duplicates() : asked.duplicates();
        return passages.add(agent, NewPassage.of(text, asked.tags(), at), duplicates)
                .map(PassageView::of);
    }

    @PATCH
    @Path("/agents/{agent_id}/archival-memory/{memory_id}")
    public Uni<PassageView> change(
            @RestPath("agent_id") AgentId agent,
            @RestPath("memory_id") PassageId passage,
            @Nullable PassageChange body) {
        return passages.change(agent, passage, Bodies.require(body)).map(PassageView::of);
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

    @DELETE
    @Path("/agents/{agent_id}/archival-memory/{memory_id}")
    public Uni<Map<String, String>> delete(
            @RestPath("agent_id") AgentId agent, @RestPath("memory_id") PassageId passage) {
        return passages.remove(agent, passage)
                .replaceWith(Map.of("message", "Memory id=" + passage + " successfully deleted"));
    }
}
