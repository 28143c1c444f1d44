package io.skein.memory.callbacks;

import io.skein.contracts.callbacks.CallbackOutcome;
import io.skein.contracts.callbacks.DueCallback;
import io.skein.contracts.ids.RunId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where the edge learns whom to call, and says what came of it. */
@Path("/internal")
class CallbacksResource {

    private final Pool pool;
    private final CallbackStore store;

    CallbacksResource(Pool pool, CallbackStore store) {
        this.pool = pool;
        this.store = store;
    }

    @POST
    @Path("/callbacks/claim")
    public Uni<List<DueCallback>> claim() {
        return store.claim(pool);
    }

    @POST
    @Path("/callbacks/{runId}/outcome")
    public Uni<Void> settle(@RestPath RunId runId, @Nullable CallbackOutcome body) {
        return store.settle(pool, runId, Bodies.require(body));
    }
}
