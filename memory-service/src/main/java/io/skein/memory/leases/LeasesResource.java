package io.skein.memory.leases;

import io.skein.contracts.runs.RenewLeases;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Where runners say that they are still there. */
@Path("/internal")
class LeasesResource {

    private final Leases leases;

    LeasesResource(Leases leases) {
        this.leases = leases;
    }

    @POST
    @Path("/runs/leases")
    public Uni<RenewLeases.Renewed> renew(@Nullable RenewLeases body) {
        return leases.renew(Bodies.require(body));
    }

    @POST
    @Path("/runs/leases/release")
    public Uni<RenewLeases.Renewed> release(@Nullable RenewLeases body) {
        return leases.release(Bodies.require(body));
    }
}
