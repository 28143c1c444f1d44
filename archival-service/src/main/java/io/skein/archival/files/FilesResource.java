package io.skein.archival.files;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/folders/{id}/files}. */
@Path("/v1")
class FilesResource {

    private static final int PAGE = 1_000;

    private final Files files;

    FilesResource(Files files) {
        this.files = files;
    }

    @GET
    @Path("/folders/{folder_id}/files")
    public Uni<List<FileView>> list(
            @RestPath("folder_id") FolderId folder,
            @BeanParam PageQuery page,
            @RestQuery("include_content") boolean content) {
        return files.list(folder, page.page(PAGE, Page.Order.DESC), content).map(FileView::of);
    }

    @GET
    @Path("/folders/{folder_id}/files/{file_id}")
    public Uni<FileView> retrieve(
            @RestPath("folder_id") FolderId folder,
            @RestPath("file_id") FileId file,
            @RestQuery("include_content") boolean content) {
        return files.find(folder, file, content).map(FileView::of);
    }

    @DELETE
    @Path("/folders/{folder_id}/{file_id}")
    public Uni<RestResponse<Void>> delete(@RestPath("folder_id") FolderId folder, @RestPath("file_id") FileId file) {
        return files.remove(folder, file)
                .map(gone -> ResponseBuilder.<Void>create(RestResponse.Status.NO_CONTENT)
                        .type(MediaType.APPLICATION_JSON_TYPE) // clients of the API know it so
                        .build());
    }
}
