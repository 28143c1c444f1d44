package io.skein.archival.archives;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.skein.archival.agents.Agents;
import io.skein.archival.embeddings.EmbeddingConfigs;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.PageQuery;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/archives}. */
@Path("/v1")
class ArchivesResource {

    private static final int PAGE = 50;

    record CreateArchive(
            String name,
            @Nullable String embedding,
            @JsonProperty("embedding_config") @Nullable Map<String, Object> embeddingConfig,
            @Nullable String description) {}

    /** Another model is named by handle or by configuration, as at creation. */
    record UpdateArchive(
            @Nullable String name,
            @Nullable String description,
            @Nullable String embedding,
            @JsonProperty("embedding_config") @Nullable Map<String, Object> embeddingConfig) {}

    record Reindexing(int queued) {}

    private final Archives archives;
    private final Agents agents;
    private final EmbeddingConfigs embeddings;

    ArchivesResource(Archives archives, Agents agents, EmbeddingConfigs embeddings) {
        this.archives = archives;
        this.agents = agents;
        this.embeddings = embeddings;
    }

    @GET
    @Path("/archives")
    public Uni<List<ArchiveView>> list(
            @BeanParam PageQuery page,
            @RestQuery @Nullable String name,
            @RestQuery("agent_id") @Nullable AgentId agent) {
        return archives.list(page.page(PAGE, Page.Order.DESC), name, agent)
                .map(found -> found.stream().map(ArchiveView::of).toList());
    }

    @POST
    @Path("/archives")
    public Uni<ArchiveView> create(@Nullable CreateArchive body) {
        var asked = Bodies.require(body);
        var name = Bodies.require(asked.name(), "body.name");
        return config(asked.embedding(), asked.embeddingConfig())
                .chain(config -> archives.add(new NewArchive(name, asked.description(), config, null, null)))
                .map(ArchiveView::of);
    }

    @GET
    @Path("/archives/{archive_id}")
    public Uni<ArchiveView> retrieve(@RestPath("archive_id") ArchiveId id) {
        return archives.require(id).map(ArchiveView::of);
    }

    @PATCH
    @Path("/archives/{archive_id}")
    public Uni<ArchiveView> update(@RestPath("archive_id") ArchiveId id, @Nullable UpdateArchive body) {
        var asked = Bodies.require(body);
        return config(asked.embedding(), asked.embeddingConfig())
                .chain(config -> config == null ? archives.require(id) : archives.move(id, config))
                .chain(() -> archives.change(id, asked.name(), asked.description()))
                .map(ArchiveView::of);
    }

    /** Makes the archive's part of the index anew, in the background. */
    @POST
    @Path("/archives/{archive_id}/reindex")
    public Uni<RestResponse<Reindexing>> reindex(@RestPath("archive_id") ArchiveId id) {
        return archives.reindex(id).map(queued -> RestResponse.accepted(new Reindexing(queued)));
    }

    /** How far that is, and how far another model that is to take over. */
    @GET
    @Path("/archives/{archive_id}/reindex")
    public Uni<Indexing> indexing(@RestPath("archive_id") ArchiveId id) {
        return archives.indexing(id);
    }

    @DELETE
    @Path("/archives/{archive_id}")
    public Uni<RestResponse<Void>> delete(@RestPath("archive_id") ArchiveId id) {
        return archives.remove(id).map(done -> Deleted.answer());
    }

    @GET
    @Path("/archives/{archive_id}/agents")
    public Uni<List<JsonNode>> agents(
            @RestPath("archive_id") ArchiveId id, @BeanParam PageQuery page, @RestQuery List<String> include) {
        return archives.agents(id, page.page(PAGE, Page.Order.DESC)).chain(ids -> agents.states(ids, include));
    }

    private Uni<@Nullable Map<String, Object>> config(@Nullable String handle, @Nullable Map<String, Object> config) {
        return handle == null ? Uni.createFrom().item(config) : embeddings.of(handle);
    }
}
