package io.skein.archival.files;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/sources/{id}/files}: files of folders under their old name. */
@Path("/v1")
class SourceFilesResource {

    private final FilesResource files;

    SourceFilesResource(FilesResource files) {
        this.files = files;
    }

    @GET
    @Path("/sources/{source_id}/files")
    public Uni<List<FileView>> list(
            @RestPath("source_id") FolderId folder,
            @BeanParam PageQuery page,
            @RestQuery("include_content") boolean content) {
        return files.list(folder, page, content);
    }

    @GET
    @Path("/sources/{source_id}/files/{file_id}")
    public Uni<FileView> retrieve(
            @RestPath("source_id") FolderId folder,
            @RestPath("file_id") FileId file,
            @RestQuery("include_content") boolean content) {
        return files.retrieve(folder, file, content);
    }

    @DELETE
    @Path("/sources/{source_id}/{file_id}")
    public Uni<RestResponse<Void>> delete(@RestPath("source_id") FolderId folder, @RestPath("file_id") FileId file) {
        return files.delete(folder, file);
    }
}
