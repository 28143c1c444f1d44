package io.skein.archival.folders;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sources}: folders under their old name. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class SourcesResource {

    private final FoldersResource folders;

    SourcesResource(FoldersResource folders) {
        this.folders = folders;
    }

    @GET
    @Path("/sources")
    public Uni<List<FolderView>> list(@BeanParam PageQuery page, @RestQuery @Nullable String name) {
        return folders.list(page, name);
    }

    @POST
    @Path("/sources")
    public Uni<FolderView> create(@Nullable FolderFields body) {
        return folders.create(body);
    }

    @GET
    @Path("/sources/count")
    public Uni<Long> count() {
        return folders.count();
    }

    @GET
    @Path("/sources/metadata")
    public Uni<FolderStats> stats(@RestQuery("include_detailed_per_source_metadata") boolean detailed) {
        return folders.stats(detailed);
    }

    @GET
    @Path("/sources/name/{source_name}")
    public Uni<TextNode> named(@RestPath("source_name") String name) {
        return folders.named(name);
    }

    @GET
    @Path("/sources/{source_id}")
    public Uni<FolderView> retrieve(@RestPath("source_id") FolderId id) {
        return folders.retrieve(id);
    }

    @PATCH
    @Path("/sources/{source_id}")
    public Uni<FolderView> update(@RestPath("source_id") FolderId id, @Nullable FolderFields body) {
        return folders.update(id, body);
    }

    @DELETE
    @Path("/sources/{source_id}")
    public Uni<NullNode> delete(@RestPath("source_id") FolderId id) {
        return folders.delete(id);
    }
}
