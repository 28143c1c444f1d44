package io.skein.archival.files;

import io.skein.contracts.files.FolderContents;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /internal/folders/{id}}: for those who keep a copy and do not know the folder yet. */
@Path("/internal")
class InternalFoldersResource {

    private final Files files;

    InternalFoldersResource(Files files) {
        this.files = files;
    }

    @GET
    @Path("/folders/{id}")
    public Uni<FolderContents> contents(@RestPath FolderId id) {
        return files.contents(id);
    }
}
