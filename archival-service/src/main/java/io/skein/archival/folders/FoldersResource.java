package io.skein.archival.folders;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** {@code /v1/folders}. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class FoldersResource {

    private static final int PAGE = 50;

    private final Pool pool;
    private final Folders folders;
    private final FolderStatsStore stats;

    FoldersResource(Pool pool, Folders folders, FolderStatsStore stats) {
        this.pool = pool;
        this.folders = folders;
        this.stats = stats;
    }

    @GET
    @Path("/folders")
    public Uni<List<FolderView>> list(@BeanParam PageQuery page, @RestQuery @Nullable String name) {
        return folders.list(page.page(PAGE, Page.Order.ASC), name).map(FolderView::of);
    }

    @POST
    @Path("/folders")
    public Uni<FolderView> create(@Nullable FolderFields body) {
        return folders.add(Bodies.require(body)).map(FolderView::of);
    }

    @GET
    @Path("/folders/count")
    public Uni<Long> count() {
        return folders.count();
    }

    @GET
    @Path("/folders/metadata")
    public Uni<FolderStats> stats(@RestQuery("include_detailed_per_source_metadata") boolean detailed) {
        return detailed ? stats.detailed(pool) : stats.sums(pool);
    }

    @GET
    @Path("/folders/name/{folder_name}")
    public Uni<TextNode> named(@RestPath("folder_name") String name) {
        return folders.named(name).map(folder -> new TextNode(folder.id().value()));
    }

    @GET
    @Path("/folders/{folder_id}")
    public Uni<FolderView> retrieve(@RestPath("folder_id") FolderId id) {
        return folders.require(id).map(FolderView::of);
    }

    @PATCH
    @Path("/folders/{folder_id}")
    public Uni<FolderView> update(@RestPath("folder_id") FolderId id, @Nullable FolderFields body) {
        return folders.change(id, Bodies.require(body)).map(FolderView::of);
    }

    @DELETE
    @Path("/folders/{folder_id}")
    public Uni<NullNode> delete(@RestPath("folder_id") FolderId id) {
        return folders.remove(id).replaceWith(NullNode.instance);
    }
}
