package io.skein.archival.filetools;

import io.skein.archival.search.Limits;
import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.FoundInFiles;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.files.SearchFiles;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewedFiles;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** {@code /internal/files}: what agents' tools do with files. Refusals are texts for the model. */
@Path("/internal")
class FileToolsResource {

    private static final int MOST_HITS = 50;

    private final FileViews views;
    private final FileGrep grep;
    private final FileSearches searches;

    FileToolsResource(FileViews views, FileGrep grep, FileSearches searches) {
        this.views = views;
        this.grep = grep;
        this.searches = searches;
    }

    @POST
    @Path("/files/view")
    public Uni<ViewedFiles> view(@Nullable ViewFiles body) {
        return views.view(Bodies.require(body)).map(ViewedFiles::new);
    }

    @POST
    @Path("/files/grep")
    public Uni<FileMatches> grep(@Nullable GrepFiles body) {
        return grep.grep(Bodies.require(body));
    }

    @POST
    @Path("/files/search")
    public Uni<FoundInFiles> search(@Nullable SearchFiles body) {
        var asked = Bodies.require(body);
        int limit = Limits.within("limit", asked.limit(), asked.limit(), MOST_HITS);
        return searches.search(asked.folders(), asked.query(), limit);
    }
}
