package io.skein.archival.passages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.passagetexts.PassageView;
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

    private final Passages passages;
    private final PassageSettings settings;

    AgentPassagesResource(Passages passages, PassageSettings settings) {
        this.passages = passages;
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

    @DELETE
    @Path("/agents/{agent_id}/archival-memory/{memory_id}")
    public Uni<Map<String, String>> delete(
            @RestPath("agent_id") AgentId agent, @RestPath("memory_id") PassageId passage) {
        return passages.remove(agent, passage)
                .replaceWith(Map.of("message", "Memory id=" + passage + " successfully deleted"));
    }
}
