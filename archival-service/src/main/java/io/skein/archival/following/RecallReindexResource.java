package io.skein.archival.following;

import io.skein.archival.indexing.IndexClock;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.texts.RecallSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * {@code /v1/messages/reindex}: makes the index of messages anew from what is on record, in the background,
 * and looks for messages that never came here.
 */
@Path("/v1")
class RecallReindexResource {

    /** The collections that are filled once more. */
    record Reindexing(List<String> spaces) {}

    private final Spaces spaces;
    private final IndexClock clock;
    private final CatchUp catchUp;

    RecallReindexResource(Spaces spaces, IndexClock clock, CatchUp catchUp) {
        this.spaces = spaces;
        this.clock = clock;
        this.catchUp = catchUp;
    }

    @POST
    @Path("/messages/reindex")
    public Uni<RestResponse<Reindexing>> reindex() {
        return Multi.createFrom()
                .iterable(spaces.ofKind(RecallSource.KIND))
                .onItem()
                .transformToUniAndConcatenate(space -> spaces.retell(space).replaceWith(space.name()))
                .collect()
                .asList()
                .invoke(clock::nudge)
                .call(catchUp::again)
                .map(names -> RestResponse.accepted(new Reindexing(names)));
    }
}
