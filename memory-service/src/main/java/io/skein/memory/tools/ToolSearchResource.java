package io.skein.memory.tools;

import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked about tools and sources without changing any. */
@Path("/v1")
class ToolSearchResource {

    private final Pool pool;
    private final ToolSearch search;

    ToolSearchResource(Pool pool, ToolSearch search) {
        this.pool = pool;
        this.search = search;
    }

    record Source(@Nullable String code) {}

    @POST
    @Path("/tools/search")
    public Uni<List<ToolSearch.Hit>> search(ToolSearch.@Nullable Request body) {
        return search.search(pool, Bodies.require(body));
    }

    @POST
    @Path("/tools/generate-schema")
    @Consumes(MediaType.APPLICATION_JSON) // else plain text is tried on the body's class
    public Map<String, Object> schema(@Nullable Source body) {
        return ToolDraft.derived(Bodies.require(Bodies.require(body).code(), "body.code"));
    }
}
