package io.skein.archival.uploads;

import io.skein.archival.files.FileView;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** {@code /v1/folders/{id}/upload}. */
@Path("/v1")
class UploadsResource {

    private static final String RESULT = "X-Upload-Result";

    private final Uploads uploads;
    private final FileSettings settings;

    UploadsResource(Uploads uploads, FileSettings settings) {
        this.uploads = uploads;
        this.settings = settings;
    }

    /** What the query string says of an upload. */
    record Manner(
            @RestQuery("duplicate_handling") @Nullable String duplicates,
            @RestQuery @Nullable String name) {}

    @POST
    @Path("/folders/{folder_id}/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<FileView>> upload(
            @RestPath("folder_id") FolderId folder,
            @BeanParam Manner manner,
            @RestForm("file") @Nullable FileUpload file) {
        return uploads.take(read(folder, manner, Bodies.require(file, "body.file")))
                .map(taken -> ResponseBuilder.ok(FileView.of(taken.file()))
                        .header(RESULT, taken.skipped() ? "skipped" : null)
                        .build());
    }

    private Upload read(FolderId folder, Manner manner, FileUpload file) {
        var name = manner.name() == null || manner.name().isBlank()
                ? FileNames.read("body.file", file.fileName() == null ? "" : file.fileName())
                : FileNames.read("query.name", manner.name());
        if (file.size() > settings.bytes()) {
            throw new Rejection(ErrorCode.TOO_LARGE, UploadLimit.tooLarge(file.size(), settings.bytes()));
        }
        return new Upload(
                folder,
                name,
                FileType.of(name, file.contentType()),
                file.uploadedFile(),
                file.size(),
                DuplicateHandling.parse(manner.duplicates()));
    }
}
