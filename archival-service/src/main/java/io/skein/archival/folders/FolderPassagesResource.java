package io.skein.archival.folders;

import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /v1/folders/{id}/passages}, by both names: files as they are searched. */
@Path("/v1")
class FolderPassagesResource {

    private static final int PAGE = 100;

    private final Pool pool;
    private final Folders folders;
    private final FilePassageStore passages;

    FolderPassagesResource(Pool pool, Folders folders, FilePassageStore passages) {
        this.pool = pool;
        this.folders = folders;
        this.passages = passages;
    }

    @GET
    @Path("/folders/{folder_id}/passages")
    public Uni<List<FilePassageView>> list(@RestPath("folder_id") FolderId id, @BeanParam PageQuery page) {
        var asked = page.page(PAGE, Page.Order.DESC);
        return folders.require(id).chain(folder -> passages.list(pool, folder, asked));
    }

    @GET
    @Path("/sources/{source_id}/passages")
    public Uni<List<FilePassageView>> listOfSource(@RestPath("source_id") FolderId id, @BeanParam PageQuery page) {
        return list(id, page);
    }
}
