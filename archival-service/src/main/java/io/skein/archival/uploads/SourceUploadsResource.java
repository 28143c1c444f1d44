package io.skein.archival.uploads;

import io.skein.archival.files.FileView;
import io.skein.archival.uploads.UploadsResource.Manner;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sources/{id}/upload}: uploads under the old name of folders. */
@Path("/v1")
class SourceUploadsResource {

    private final UploadsResource uploads;

    SourceUploadsResource(UploadsResource uploads) {
        this.uploads = uploads;
    }

    @POST
    @Path("/sources/{source_id}/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<FileView>> upload(
            @RestPath("source_id") FolderId folder,
            @BeanParam Manner manner,
            @RestForm("file") @Nullable FileUpload file) {
        return uploads.upload(folder, manner, file);
    }
}
