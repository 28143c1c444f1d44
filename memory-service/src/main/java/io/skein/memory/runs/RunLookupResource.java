package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the gateway asks of the record about runs. */
@Path("/internal")
class RunLookupResource {

    record Found(RunId runId) {}

    private final Pool pool;
    private final RunList list;

    RunLookupResource(Pool pool, RunList list) {
        this.pool = pool;
        this.list = list;
    }

    @GET
    @Path("/runs/by-otid")
    public Uni<Found> byOtid(@RestQuery @Nullable ConversationId conversation, @RestQuery @Nullable String otid) {
        var where = Bodies.require(conversation, "query.conversation");
        var word = Bodies.require(otid, "query.otid");
        return list.byOtid(pool, where, word)
                .map(run -> run.map(Found::new)
                        .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "No run found for otid=" + word + ".")));
    }
}
