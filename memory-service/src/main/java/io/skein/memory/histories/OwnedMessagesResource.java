package io.skein.memory.histories;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.MessageView;
import io.skein.memory.messages.RunNames;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The messages of one run or one step, with the request's own messages first, in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class OwnedMessagesResource {

    private final OwnerStore owners;
    private final Histories histories;

    OwnedMessagesResource(OwnerStore owners, Histories histories) {
        this.owners = owners;
        this.histories = histories;
    }

    @GET
    @Path("/runs/{id}/messages")
    public Uni<List<MessageView>> ofRun(@RestPath String id, @BeanParam MessageQuery query) {
        var run = RunNames.read(id);
        return owners.requireRun(run.value(), RunNames.unknown(run))
                .chain(() -> histories.ofOwner("run_id", run.value(), query));
    }

    @GET
    @Path("/steps/{id}/messages")
    public Uni<List<MessageView>> ofStep(@RestPath StepId id, @BeanParam MessageQuery query) {
        var unknown = new Rejection(ErrorCode.NOT_FOUND, "Step not found with id='" + id + "'");
        return owners.requireStep(id.value(), unknown).chain(() -> histories.ofOwner("step_id", id.value(), query));
    }
}
