package io.skein.memory.cancels;

import io.skein.contracts.runs.CancelRuns;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** What the gateway asks of the record about cancels. */
@Path("/internal")
class CancelsResource {

    private final Cancels cancels;

    CancelsResource(Cancels cancels) {
        this.cancels = cancels;
    }

    @POST
    @Path("/runs/cancel")
    public Uni<CancelRuns.Cancelled> cancel(@Nullable CancelRuns body) {
        return cancels.cancel(Bodies.require(body));
    }
}
