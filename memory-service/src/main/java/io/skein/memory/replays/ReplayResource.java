package io.skein.memory.replays;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunReplay;
import io.skein.contracts.runs.RunsOver;
import io.skein.memory.messages.Messages;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Runs told again, for the gateway. */
@Path("/internal")
class ReplayResource {

    private final Pool pool;
    private final ReplayStore store;
    private final Messages messages;

    ReplayResource(Pool pool, ReplayStore store, Messages messages) {
        this.pool = pool;
        this.store = store;
        this.messages = messages;
    }

    /** The run first: if it is over, then all its messages are there. */
    @GET
    @Path("/runs/{id}/replay")
    public Uni<RunReplay> replay(@RestPath RunId id) {
        return pool.withConnection(client -> store.find(client, id)
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "Run not found with id='" + id + "'")))
                .chain(run -> messages.ofRun(client, id).map(all -> Replay.of(run, all))));
    }

    /** For readers of runs of which nothing is heard any more. */
    @POST
    @Path("/runs/over")
    public Uni<RunsOver> over(@Nullable RunsOver asked) {
        return store.over(pool, Bodies.require(asked).runs()).map(RunsOver::new);
    }
}
