package io.skein.memory.tools;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ToolId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Tools, whoever has them. Running one is the step-runner's. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ToolsResource {

    private static final int PAGE = 50;

    private final Pool pool;
    private final Tools tools;
    private final ToolStore store;
    private final Workshop workshop;
    private final BuiltinTools builtins;

    ToolsResource(Pool pool, Tools tools, ToolStore store, Workshop workshop, BuiltinTools builtins) {
        this.pool = pool;
        this.tools = tools;
        this.store = store;
        this.workshop = workshop;
        this.builtins = builtins;
    }

    @GET
    @Path("/tools")
    public Uni<List<ToolRecord>> list(@BeanParam ToolQuery query, @BeanParam PageQuery paging) {
        var page = paging.page(PAGE, Order.DESC);
        return builtins.onRecord()
                .chain(() -> requireKnown(page.after()))
                .chain(() -> requireKnown(page.before()))
                .chain(() -> store.list(pool, query, page));
    }

    private Uni<Void> requireKnown(@Nullable String cursor) {
        return cursor == null
                ? Uni.createFrom().voidItem()
                : store.exists(pool, cursor)
                        .invoke(known -> {
                            if (!known) {
                                throw new Rejection(ErrorCode.NOT_FOUND, "No Tool found with id '" + cursor + "'");
                            }
                        })
                        .replaceWithVoid();
    }

    @GET
    @Path("/tools/count")
    public Uni<Long> count(@BeanParam ToolQuery query) {
        return builtins.onRecord().chain(() -> store.count(pool, query));
    }

    @POST
    @Path("/tools")
    public Uni<ToolRecord> create(@Nullable ToolFields body) {
        return upsert(body);
    }

    @PUT
    @Path("/tools")
    public Uni<ToolRecord> upsert(@Nullable ToolFields body) {
        var fields = Bodies.require(body);
        return Whole.transaction(pool, tx -> workshop.upsert(tx, fields));
    }

    @POST
    @Path("/tools/add-base-tools")
    public Uni<List<ToolRecord>> addBuiltIn() {
        return builtins.upsert(pool).chain(() -> tools.byNames(pool, builtins.names()));
    }

    @GET
    @Path("/tools/{tool_id}")
    public Uni<ToolRecord> retrieve(@RestPath("tool_id") ToolId id) {
        return tools.find(pool, id);
    }

    @PATCH
    @Path("/tools/{tool_id}")
    public Uni<ToolRecord> update(@RestPath("tool_id") ToolId id, @Nullable ToolFields body) {
        var fields = Bodies.require(body);
        return Whole.transaction(pool, tx -> workshop.update(tx, id, fields));
    }

    @DELETE
    @Path("/tools/{tool_id}")
    public Uni<String> delete(@RestPath("tool_id") ToolId id) {
        return Whole.transaction(pool, tx -> workshop.delete(tx, id)).replaceWith("null");
    }
}
